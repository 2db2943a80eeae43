/// Markdown becomes HTML that is still to be cleaned: CommonMark with what GitHub adds to it.
///
/// Entry point: [MarkdownHtml]. It depends on nothing else.
@NullMarked
package org.cednews.read.clean.markdown;

import org.jspecify.annotations.NullMarked;

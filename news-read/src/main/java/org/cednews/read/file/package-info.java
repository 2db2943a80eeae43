/// Text and Markdown files become raw posts, with the front matter before the text: YAML, TOML or
/// JSON, as Hugo, Jekyll and others write it.
///
/// Entry points: [TextReader] and [MarkdownReader].
@NullMarked
package org.cednews.read.file;

import org.jspecify.annotations.NullMarked;

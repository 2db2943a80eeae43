/// Markdown files become raw posts, with what stands before the text: YAML, TOML or JSON, as Hugo,
/// Jekyll and others write it.
///
/// The door is [MarkdownReader]. It belongs to reading and depends on nothing else.
@NullMarked
package org.cednews.ingest.read.markdown;

import org.jspecify.annotations.NullMarked;

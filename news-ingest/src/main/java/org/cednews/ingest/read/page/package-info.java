/// HTML pages become raw posts: what the head and the marks of a page say of its article, and which
/// part of the page is its text.
///
/// The door is [PageReader], which only the reader of captures uses; the rules that an editor may
/// give for a source are [PageRules]. It depends on what reading shares: bylines, dates, furniture.
@NullMarked
package org.cednews.ingest.read.page;

import org.jspecify.annotations.NullMarked;

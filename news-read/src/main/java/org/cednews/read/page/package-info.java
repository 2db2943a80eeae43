/// HTML pages become raw posts: what an editor's rules, the marks and the head of a page say of its
/// article, and what can be read in it where they say nothing.
///
/// Entry point: [PageReader], which only the reader of captures uses; [PageRules] are what an
/// editor may say of the pages of a source. It depends on what reading shares and on [PageBody].
@NullMarked
package org.cednews.read.page;

import org.cednews.read.body.PageBody;
import org.jspecify.annotations.NullMarked;

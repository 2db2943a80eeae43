/// A post as a document of Lucene: its fields, what they hold and how much they weigh.
///
/// Entry point: [PostDocument]. In: an event. Out: a document. Whoever changes what a field holds
/// raises the format in [IndexFields].
@NullMarked
package org.cednews.index.document;

import org.jspecify.annotations.NullMarked;

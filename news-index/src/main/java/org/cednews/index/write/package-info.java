/// Documents in Lucene, and commits that hold them together with the log position.
///
/// Entry point: [PostIndex]. The view writes through it and search reads through it; nobody else
/// may depend on this package.
@NullMarked
package org.cednews.index.write;

import org.jspecify.annotations.NullMarked;

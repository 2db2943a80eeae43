/// Posts as Lucene documents, and commits that hold the documents together with the log position.
///
/// The door is [PostIndex]. The tail writes through it and search reads through it; nobody else may
/// depend on this package.
@NullMarked
package org.cednews.index.write;

import org.jspecify.annotations.NullMarked;

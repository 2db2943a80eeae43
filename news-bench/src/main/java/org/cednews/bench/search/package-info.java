/// How fast and how well searches are answered, beside plain Lucene and plain BM25.
///
/// Nothing but the command line depends on it.
@NullMarked
package org.cednews.bench.search;

import org.jspecify.annotations.NullMarked;

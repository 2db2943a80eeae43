/// Collections of documents, queries and judgements, and how good a ranking of them is.
///
/// Entry points: [Collection] and [Quality]. Depends on nothing of the other packages of the
/// benchmarks.
@NullMarked
package org.cednews.bench.judged;

import org.jspecify.annotations.NullMarked;

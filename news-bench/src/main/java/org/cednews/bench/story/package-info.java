/// What the benchmarks feed the program with: posts with the statistics of news text, and queries
/// that readers of them might type.
///
/// Entry points: [Stories] and [Searches]. Every package of the benchmarks may depend on this one;
/// it depends on the contract and on the search interface.
@NullMarked
package org.cednews.bench.story;

import org.jspecify.annotations.NullMarked;

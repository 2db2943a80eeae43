/// What was measured, as figures and as tables.
///
/// Entry points: [Latencies], [Figures] and [Table]. Every package of the benchmarks may depend on
/// this one; it depends on nothing.
@NullMarked
package org.cednews.bench.figure;

import org.jspecify.annotations.NullMarked;

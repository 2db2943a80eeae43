/// What every benchmark shares: its options, what it measures with, how often it repeats.
///
/// Entry point: [Benchmark]. The kinds of benchmarks depend on it.
@NullMarked
package org.cednews.bench.run;

import org.jspecify.annotations.NullMarked;

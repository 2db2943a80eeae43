/// Benchmarks of the whole program and of its view, each a command of [Bench].
///
/// Entry point: the command line. Nobody may depend on this package.
@NullMarked
package org.cednews.bench;

import org.jspecify.annotations.NullMarked;

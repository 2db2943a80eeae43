/// Benchmarks of the whole program and of its view, each a command of [Bench].
///
/// The door is the command line. Nobody may depend on this package.
@NullMarked
package org.cednews.bench;

import org.jspecify.annotations.NullMarked;

/// What the benchmarks start, drive and end: the whole program as a process of its own, a log in
/// this one, and callers that ask as fast as they are answered.
///
/// Entry points: [Scratch], [NewsProgram], [OwnLog] and [Load]. The commands may depend on this
/// package; it depends on the modules that it drives.
@NullMarked
package org.cednews.bench.drive;

import org.jspecify.annotations.NullMarked;

/// How fast posts come into the log and the view, and how fast a program starts.
///
/// Nothing but the command line depends on it.
@NullMarked
package org.cednews.bench.write;

import org.jspecify.annotations.NullMarked;

/// How much of other sites is read, and how fast.
///
/// Nothing but the command line depends on it.
@NullMarked
package org.cednews.bench.source;

import org.jspecify.annotations.NullMarked;

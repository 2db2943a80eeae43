/// How long readers wait while many read, or while others mean harm.
///
/// Nothing but the command line depends on it.
@NullMarked
package org.cednews.bench.load;

import org.jspecify.annotations.NullMarked;

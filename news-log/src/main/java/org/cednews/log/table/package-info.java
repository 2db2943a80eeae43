/// A compacted log as a map from a key to its newest value.
///
/// Entry point: [LogTable]: it is read to its end at the start and follows the log from then on.
/// Small state that several nodes share is kept in such tables.
@NullMarked
package org.cednews.log.table;

import org.jspecify.annotations.NullMarked;

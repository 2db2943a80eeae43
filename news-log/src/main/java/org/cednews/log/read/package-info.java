/// Reads a log of one partition from a position on.
///
/// Entry point: [LogReader]. In: a position. Out: batches of records as bytes. A log that is not
/// the one that was read before is a [LostLogException]: what is missing is never passed over.
@NullMarked
package org.cednews.log.read;

import org.jspecify.annotations.NullMarked;

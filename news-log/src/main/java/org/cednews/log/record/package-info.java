/// Events as records of Kafka, and the headers of records.
///
/// Entry point: [PostRecords]. Whoever reads or writes a log depends on it; it depends on the codec
/// of the contract.
@NullMarked
package org.cednews.log.record;

import org.jspecify.annotations.NullMarked;

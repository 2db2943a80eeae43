/// How sources are doing: what is wrong with them, when they are polled next, what their items
/// lack.
///
/// Entry points: [Health] and [PollSchedule]. In: results of polls. Out: what editors see of a
/// source.
@NullMarked
package org.cednews.ingest.source.health;

import org.jspecify.annotations.NullMarked;

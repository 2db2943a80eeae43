/// The contract of the logs: posts, the events that happen to them, how both are written as bytes,
/// and the names of the topics.
///
/// Entry point: [EventCodec]. Every module may depend on this package; it depends on nothing but
/// Jackson. The schema only ever grows: what was written once can be read for ever.
@NullMarked
package org.cednews.event;

import org.jspecify.annotations.NullMarked;

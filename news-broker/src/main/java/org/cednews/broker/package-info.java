/// A real Kafka broker inside this JVM, for a society that runs everything in one process.
///
/// Entry point: [EmbeddedBroker]: start it on a data directory, give its address to the clients,
/// close it last. Only the program starts it; everything else knows a broker by its address alone,
/// and tests may use it as the real thing that it is.
@NullMarked
package org.cednews.broker;

import org.jspecify.annotations.NullMarked;

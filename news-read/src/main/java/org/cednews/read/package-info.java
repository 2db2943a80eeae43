/// The vocabulary of reading: a [Capture] goes in, [RawPost]s come out, of which nothing is
/// trusted.
///
/// Pure: no network, no Kafka, no Spring. Everything that reads a format depends on it; it depends
/// on the contract of the log alone.
@NullMarked
package org.cednews.read;

import org.jspecify.annotations.NullMarked;

/// Asks other machines for things: guarded, bounded, polite.
///
/// The door is [Fetcher]. Every request to the outside goes through it; it depends on nothing of
/// the write side, and everything that fetches may depend on it.
@NullMarked
package org.cednews.ingest.fetch;

import org.jspecify.annotations.NullMarked;

/// Asks other machines for things: guarded, bounded, polite.
///
/// The door is [Fetcher]. Every request to the outside goes through it; [Backoff] says when to come
/// back. It depends on nothing of the write side, and everything that fetches may depend on it.
///
/// The way of a request: [AddressGuard] reads the address, [Robots] may object, [Turns] makes it
/// wait, [Exchange] asks the one machine, [Body] takes the answer, [Freshness] reads its times.
@NullMarked
package org.cednews.ingest.fetch;

import org.jspecify.annotations.NullMarked;

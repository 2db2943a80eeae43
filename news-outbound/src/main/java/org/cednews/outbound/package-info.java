/// Asks other machines for things: guarded, bounded, polite.
///
/// Entry point: [Fetcher]. Every request to the outside goes through it. It knows nothing of posts
/// and depends on no other module; everything that fetches may depend on it.
///
/// The way of a request: the guard reads the address, [Robots] may object, the rate limiter makes
/// it wait, an exchange asks the one machine.
@NullMarked
package org.cednews.outbound;

import org.jspecify.annotations.NullMarked;

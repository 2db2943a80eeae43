/// Which addresses may be asked: those of the public internet, written without tricks.
///
/// Entry point: [AddressGuard]. In: an address. Out: a [Target] and the addresses of its host, or
/// an objection. Depends on nothing.
@NullMarked
package org.cednews.outbound.guard;

import org.jspecify.annotations.NullMarked;

/// One request to one machine and its answer, within limits of time and bytes.
///
/// Entry point: [Exchange]. In: a target that the guard has read. Out: an answer, or why there is
/// none. It depends on the guard.
@NullMarked
package org.cednews.outbound.exchange;

import org.jspecify.annotations.NullMarked;

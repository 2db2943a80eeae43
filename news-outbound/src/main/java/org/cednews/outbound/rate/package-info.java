/// How often a host is asked: [HostRateLimiter] bounds and paces requests, [Backoff] says when to
/// come back after failures. Depends on nothing.
@NullMarked
package org.cednews.outbound.rate;

import org.jspecify.annotations.NullMarked;

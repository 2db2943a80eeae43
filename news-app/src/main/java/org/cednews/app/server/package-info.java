/// The web server: what it refuses itself, told as every problem is, how long it waits for a
/// request, and how connections take turns.
///
/// Entry point: [ServerConfiguration]. Only the program's wiring uses this package.
@NullMarked
package org.cednews.app.server;

import org.jspecify.annotations.NullMarked;

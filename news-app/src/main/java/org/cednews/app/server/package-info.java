/// The web server: what it refuses itself, told as every problem is, and how long it waits for a
/// request.
///
/// The door is [ServerConfiguration]. Only the program's wiring uses this package.
@NullMarked
package org.cednews.app.server;

import org.jspecify.annotations.NullMarked;

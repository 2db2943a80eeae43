/// Who may do what: keys of programs, the editors' sign-in, and what slows down those who guess.
///
/// Entry point: [SecurityConfiguration]; [EditorPassword] and [Keys] are opened by whoever knows
/// the data folder. Only the program's wiring uses this package.
@NullMarked
package org.cednews.app.security;

import org.jspecify.annotations.NullMarked;

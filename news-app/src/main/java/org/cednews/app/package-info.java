/// The only program: its roles, settings, security and wiring.
///
/// Entry point: [NewsApplication]. Nothing may depend on this package.
@NullMarked
package org.cednews.app;

import org.jspecify.annotations.NullMarked;

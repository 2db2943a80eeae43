/// Commands that talk to a running system, or to its data folder while it does not run: import,
/// export, recover.
///
/// Entry points: the classes with a `main` method; `./news` starts them.
@NullMarked
package org.cednews.app.command;

import org.jspecify.annotations.NullMarked;

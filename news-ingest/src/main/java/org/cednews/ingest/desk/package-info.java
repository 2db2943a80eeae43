/// The editors' desk over HTTP: posts are written, corrected, withdrawn and restored, and files are
/// handed in. All of it below `/api/desk`; who may is decided by the program.
///
/// The doors are its controllers. It depends on the log, on captures and on cleaning; nothing
/// depends on it.
@NullMarked
package org.cednews.ingest.desk;

import org.jspecify.annotations.NullMarked;

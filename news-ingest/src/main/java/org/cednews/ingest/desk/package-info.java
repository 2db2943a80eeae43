/// The editors' desk over HTTP: posts are written, corrected, withdrawn and restored, and proposals
/// of sources decided. All of it below `/api/desk`; who may is decided by the program.
///
/// Entry points: its controllers. It depends on publishing, proposals and cleaning; nothing depends
/// on it.
@NullMarked
package org.cednews.ingest.desk;

import org.jspecify.annotations.NullMarked;

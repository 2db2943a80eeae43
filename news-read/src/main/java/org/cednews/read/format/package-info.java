/// Decides which format captured bytes have, and has them read.
///
/// Entry point: [CaptureReader]. It depends on the readers of all formats; nothing in reading
/// depends on it.
@NullMarked
package org.cednews.read.format;

import org.jspecify.annotations.NullMarked;

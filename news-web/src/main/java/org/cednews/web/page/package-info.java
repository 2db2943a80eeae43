/// What all pages share: the frame, its style sheet and script, the site's name, and pages of
/// problems.
///
/// Entry points: [PageFrame] and [FrameConfiguration]. Every module with pages depends on it.
@NullMarked
package org.cednews.web.page;

import org.jspecify.annotations.NullMarked;

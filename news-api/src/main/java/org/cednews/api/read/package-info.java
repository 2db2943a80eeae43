/// How readers' doors read posts: in fair turns, not before the position that they carry, timed.
///
/// Entry point: [PostReader].
@NullMarked
package org.cednews.api.read;

import org.jspecify.annotations.NullMarked;

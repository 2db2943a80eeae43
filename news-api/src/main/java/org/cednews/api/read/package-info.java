/// How readers' doors read posts: in fair turns, not before the position that they carry, timed.
///
/// The door is [PostReader].
@NullMarked
package org.cednews.api.read;

import org.jspecify.annotations.NullMarked;

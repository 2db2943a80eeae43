/// What WordPress gives out becomes raw posts: answers of its REST API, and its export files (WXR).
///
/// Entry point: [WordPressReader]; archives that are cut into captures also use [WxrCutter] and
/// [WxrItem]. It belongs to reading and depends on nothing else.
@NullMarked
package org.cednews.read.wordpress;

import org.jspecify.annotations.NullMarked;

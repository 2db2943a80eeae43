/// Archives of any size become captures, one after the other and in constant memory: folders,
/// single files, zip files, exports of WordPress, exported logs.
///
/// Entry point: [Archive]. The import command and sources of files depend on it.
@NullMarked
package org.cednews.read.archive;

import org.jspecify.annotations.NullMarked;

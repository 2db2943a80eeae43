/// Archives of any size become pieces that can be handed in as captures, one after the other and in
/// constant memory: folders, single files, zip files, exports of WordPress, exported logs.
///
/// The door is [Archive]. The import command and sources of files depend on it; it depends on
/// captures for which files there are, and on reading for what an export of WordPress is.
@NullMarked
package org.cednews.ingest.archive;

import org.jspecify.annotations.NullMarked;

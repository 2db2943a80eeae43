/// Which post is meant, what is a change, and whose words stand.
///
/// In: items of sources and versions of editors. Out: the post that is meant ([KnownPosts]) and
/// what its next version says ([SourceMerge], [EditorMerge]). It reads the view and writes nothing.
@NullMarked
package org.cednews.ingest.intake;

import org.jspecify.annotations.NullMarked;

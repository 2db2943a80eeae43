/// Words and languages: how a text becomes terms, the same for posts and queries.
///
/// Entry points: [WordSplitter] and [Language]. Documents, matching and results depend on it.
@NullMarked
package org.cednews.index.language;

import org.jspecify.annotations.NullMarked;

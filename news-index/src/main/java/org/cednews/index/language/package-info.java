/// Words and languages: how a text becomes terms, the same for posts and queries.
///
/// The doors are [Words] and [Language]. Writing and searching depend on it; nobody else may.
@NullMarked
package org.cednews.index.language;

import org.jspecify.annotations.NullMarked;

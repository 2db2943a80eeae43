/// What a search answers: pages, hits, marked texts, suggestions, what happened to a set of posts.
///
/// Values only, and how texts are marked. HTTP endpoints depend on it.
@NullMarked
package org.cednews.index.result;

import org.jspecify.annotations.NullMarked;

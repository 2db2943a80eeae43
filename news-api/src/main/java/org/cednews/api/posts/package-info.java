/// The JSON API for searching and reading posts.
///
/// Entry point: [PostsController]. It depends on requests and reading; feeds share how an event is
/// told.
@NullMarked
package org.cednews.api.posts;

import org.jspecify.annotations.NullMarked;

/// The page of a post, with its structured data.
///
/// Entry point: [PostPageController].
@NullMarked
package org.cednews.api.page.post;

import org.jspecify.annotations.NullMarked;

/// The pages for readers: search, post, problem; and the small files that belong to a site.
///
/// The doors are `/` and `/posts/{id}/{slug}`; nobody depends on the classes. Pages work without
/// JavaScript, and their policy forbids it. Only clean HTML and marked text are printed unescaped.
@NullMarked
package org.cednews.api.page;

import org.jspecify.annotations.NullMarked;

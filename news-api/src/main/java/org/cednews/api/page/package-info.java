/// What the pages for readers share: links, the words for values, the direction of a text, and that
/// a page is made whole before it is sent. The small files that belong to a site stand here, too.
///
/// Pages work without JavaScript, and their policy forbids it. Only clean HTML and marked text are
/// printed unescaped.
@NullMarked
package org.cednews.api.page;

import org.jspecify.annotations.NullMarked;

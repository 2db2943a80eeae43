/// All posts for the robots of search engines: `/sitemap.xml`, a sitemap for each month, and
/// `/news-sitemap.xml`.
///
/// Entry points: these addresses; nobody depends on the classes.
@NullMarked
package org.cednews.api.sitemap;

import org.jspecify.annotations.NullMarked;

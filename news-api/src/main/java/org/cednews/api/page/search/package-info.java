/// The search page: its results, filters, facets and histogram.
///
/// The door is [SearchPageController].
@NullMarked
package org.cednews.api.page.search;

import org.jspecify.annotations.NullMarked;

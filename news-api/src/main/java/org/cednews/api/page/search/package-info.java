/// The search page: its results, filters, facets and histogram.
///
/// Entry point: [SearchPageController].
@NullMarked
package org.cednews.api.page.search;

import org.jspecify.annotations.NullMarked;

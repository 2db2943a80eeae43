/// What is searched for: the query language, its clauses, filters and facets. Pure, without an
/// index.
///
/// Entry points: [SearchRequest] and [QueryLanguage].
@NullMarked
package org.cednews.index.query;

import org.jspecify.annotations.NullMarked;

/// Searching over HTTP: the request parameters, the JSON API, and how errors are told.
///
/// The doors are [SearchParameters], [PostReader] and [Problem]; feeds and pages read posts through
/// them, so that every address understands the same parameters and honours `after` alike.
@NullMarked
package org.cednews.api.search;

import org.jspecify.annotations.NullMarked;

/// What is asked for: parameters of a search, its address, links to the next steps.
///
/// Entry point: [SearchParameters], so that every address understands the same parameters.
@NullMarked
package org.cednews.api.request;

import org.jspecify.annotations.NullMarked;

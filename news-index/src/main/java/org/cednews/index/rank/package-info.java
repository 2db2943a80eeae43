/// In which order posts that match are shown: weights, freshness, and the statistics that scores
/// depend on.
///
/// Entry point: [Ranking].
@NullMarked
package org.cednews.index.rank;

import org.jspecify.annotations.NullMarked;

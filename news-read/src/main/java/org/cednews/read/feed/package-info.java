/// Captured bytes that are a feed become raw posts: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON
/// Feed.
///
/// Entry points: [FeedReader], [FeedHints] and [FeedLinks]. What stands in a feed is mended and put
/// into the vocabulary that ROME reads, which then reads it; what ROME does not keep is added from
/// the mended tree. [CaptureReader][org.cednews.read.format.CaptureReader] depends on it, and the
/// polling of sources.
@NullMarked
package org.cednews.read.feed;

import org.jspecify.annotations.NullMarked;

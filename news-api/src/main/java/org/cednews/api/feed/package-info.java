/// Any search as a feed: Atom 1.0, RSS 2.0 and JSON Feed 1.1.
///
/// Entry point: the address `/feed.atom`, `/feed.rss` or `/feed.json` with search parameters;
/// nobody depends on the classes.
@NullMarked
package org.cednews.api.feed;

import org.jspecify.annotations.NullMarked;

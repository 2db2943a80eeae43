package org.cednews.api.feed;

import org.springframework.http.MediaType;

/// Writes feeds in one format.
interface FeedWriter {

  /// The last part of the address: `atom`, `rss` or `json`.
  String extension();

  MediaType type();

  byte[] write(Feed feed);
}

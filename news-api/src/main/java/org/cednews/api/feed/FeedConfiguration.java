package org.cednews.api.feed;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The feeds.
@Configuration(proxyBeanMethods = false)
@Import({
  FeedController.class,
  Feeds.class,
  AtomWriter.class,
  RssWriter.class,
  JsonFeedWriter.class
})
public class FeedConfiguration {}

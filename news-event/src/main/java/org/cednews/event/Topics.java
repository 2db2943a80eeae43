package org.cednews.event;

/// The names of the logs.
public final class Topics {

  /// What was fetched, as it was fetched.
  public static final String CAPTURES = "news.captures";

  /// The public log: everything that was ever published, and nothing that was not.
  public static final String POSTS = "news.posts";

  /// Records that could not be read or cleaned, each with the reason.
  public static final String QUARANTINE = "news.quarantine";

  /// The outcome of each capture, for the client that uploaded it.
  public static final String OUTCOMES = "news.outcomes";

  /// Where news comes from: the sources that editors manage.
  public static final String SOURCES = "news.sources";

  /// What sources say of posts that editors have changed, until an editor decides.
  public static final String PROPOSALS = "news.proposals";

  private Topics() {}
}

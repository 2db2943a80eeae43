package org.cednews.index.view;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.cednews.event.CleanHtml;
import org.cednews.event.Content;
import org.cednews.event.Kind;
import org.cednews.event.Post;
import org.cednews.event.PostEvent.Channel;
import org.cednews.event.PostEvent.Origin;
import org.cednews.event.PostEvent.PostPublished;
import org.cednews.event.PostEvent.PostWithdrawn;
import org.cednews.event.PostId;
import org.jspecify.annotations.Nullable;

/// Posts and events for the tests of the view.
public final class SamplePosts {

  public static final Instant TIME = Instant.parse("2026-03-14T09:00:00Z");
  private static final Origin ORIGIN = new Origin(Channel.IMPORT, "test");

  private SamplePosts() {}

  public static PostId id(int number) {
    return PostId.derive("sample", Integer.toString(number));
  }

  /// A plain post with a title and a body.
  public static Content content(String title, String body) {
    return content(title, body, TIME, List.of(), List.of());
  }

  public static Content content(
      String title, String body, Instant publishedAt, List<String> authors, List<String> tags) {
    return content("en", title, body, publishedAt, authors, tags);
  }

  /// @param language declared; absent where it is to be found out
  public static Content content(@Nullable String language, String title, String body) {
    return content(language, title, body, TIME, List.of(), List.of());
  }

  private static Content content(
      @Nullable String language,
      String title,
      String body,
      Instant publishedAt,
      List<String> authors,
      List<String> tags) {
    return Content.of(Kind.NEWS, "slug", title)
        .with(
            it -> {
              it.body = CleanHtml.cleaned("<p>" + body + "</p>");
              it.authors = authors;
              it.categories = List.of("Safety");
              it.tags = tags;
              it.language = language;
              it.publishedAt = publishedAt;
              it.source = new Content.Source("Partner", URI.create("https://example.org/"), null);
            });
  }

  public static PostPublished published(int number, long version, Content content) {
    return PostPublished.of(
        new Post(id(number), version, content, TIME, TIME.plusSeconds(version)), ORIGIN);
  }

  public static PostPublished published(int number, long version) {
    return published(
        number,
        version,
        content("Post number " + number, "Text of version " + version + " of post " + number));
  }

  public static PostWithdrawn withdrawn(int number, long version) {
    return new PostWithdrawn(id(number), version, TIME, "It was wrong.", ORIGIN);
  }

  /// The first versions of many posts.
  public static List<PostPublished> many(int count) {
    List<PostPublished> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(published(i, 1));
    }
    return events;
  }
}

package org.cednews.ingest.intake;

import java.time.Instant;
import java.util.Locale;
import org.cednews.event.CleanHtml;
import org.cednews.event.Content;
import org.cednews.event.Kind;
import org.jspecify.annotations.Nullable;

/// What the posts of these tests say.
public final class SampleContents {

  public static final Instant TIME = Instant.parse("2026-03-14T09:00:00Z");

  private SampleContents() {}

  public static Content content(String title, String body) {
    return content(title, body, null, null);
  }

  public static Content content(
      String title, String body, @Nullable Instant publishedAt, Content.@Nullable Source source) {
    return Content.of(Kind.NEWS, title.toLowerCase(Locale.ROOT).replace(' ', '-'), title)
        .with(
            it -> {
              it.body = CleanHtml.cleaned("<p>" + body + "</p>");
              it.language = "en";
              it.publishedAt = publishedAt;
              it.source = source;
            });
  }
}

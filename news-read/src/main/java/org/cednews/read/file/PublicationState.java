package org.cednews.read.file;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cednews.read.text.Unpublished;
import org.jspecify.annotations.Nullable;

/// What front matter says of who may read a file, in the words of Hugo, Jekyll, Hexo, Pelican and
/// others. In doubt nobody may.
final class PublicationState {

  private static final Set<String> NO =
      Set.of("false", "no", "off", "n", "f", "0", "0.0", "null", "~", "never");

  private static final Set<String> UNPUBLISHED =
      Set.of(
          """
          draft drafts wip pending pending-review in-review needs-review scheduled schedule future \
          planned private hidden internal secret password protected unlisted unpublished trash \
          trashed deleted embargoed\
          """
              .split(" "));

  private PublicationState() {}

  /// Why it is not for readers at a time, in words; nothing if it is.
  static Optional<String> reasonToSkip(FrontMatter front, Instant now) {
    String state = front.text("status", "state", "visibility", "post_status");
    if (isSaid(front.text("draft", "is_draft", "drafted"))) {
      return Optional.of("it is a draft");
    }
    if (isDenied(front.text("published", "publish", "is_published", "public"))) {
      return Optional.of("it is not published");
    }
    if (state != null && UNPUBLISHED.contains(word(state))) {
      return Optional.of("it is not published: " + word(state));
    }
    if (isSaid(front.text("private", "hidden", "unlisted"))) {
      return Optional.of("it is private");
    }
    if (front.text("password") != null) {
      return Optional.of("it is protected by a password");
    }
    return reasonOfDates(front, now);
  }

  private static Optional<String> reasonOfDates(FrontMatter front, Instant now) {
    Optional<String> ahead =
        Stream.of("date", "publish_date", "pub_date", "published", "published_at", "embargo")
            .map(front::text)
            .flatMap(Stream::ofNullable)
            .filter(date -> Unpublished.isAhead(date, now))
            .findFirst();
    String expiry = front.text("expiry_date", "unpublish_date", "expires");
    return ahead
        .map(Unpublished::ahead)
        .or(
            () ->
                Optional.ofNullable(expiry)
                    .filter(date -> Unpublished.isPast(date, now))
                    .map(date -> "its time is over: " + date.strip()));
  }

  private static boolean isSaid(@Nullable String flag) {
    return flag != null && !NO.contains(word(flag));
  }

  private static boolean isDenied(@Nullable String flag) {
    return flag != null && NO.contains(word(flag));
  }

  private static String word(String text) {
    return text.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", "-");
  }
}

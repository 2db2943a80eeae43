package org.cednews.ingest.clean;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cednews.event.CleanHtml;
import org.cednews.event.Content;
import org.cednews.event.Kind;
import org.cednews.event.PostEvent.Door;
import org.cednews.ingest.read.RawPost;
import org.cednews.ingest.read.WrittenDate;
import org.jspecify.annotations.Nullable;

/// Makes publishable content of raw posts: the only maker of clean HTML. Pure: the same raw post
/// always gives the same content. Safe for use by many threads.
public final class Cleaner {

  /// The most characters that a title may have; a longer one is cut.
  static final int TITLE = 300;

  private static final int NAME = 120;
  private static final int LABEL = 80;
  private static final int SUMMARY = 2000;
  // A path of this site as it stands in an address: no host, no query, nothing to be decoded twice.
  private static final Pattern ALIAS = Pattern.compile("/[A-Za-z0-9._~%-][A-Za-z0-9._~%/-]{0,499}");
  private static final int MOST = 50;
  private static final int MOST_BYTES = 1024 * 1024;
  private static final int MOST_RAW = 8 * MOST_BYTES;

  // Programs that know no date write the first moment of 1970, wherever they are.
  private static final Instant EARLIEST = Instant.parse("1970-01-02T12:00:00Z");
  private static final Instant LATEST = Instant.parse("2101-01-01T00:00:00Z");

  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

  /// Cleans a post; never throws.
  public Cleaning clean(RawPost raw) {
    String title = PlainText.of(raw.title(), TITLE);
    if (title == null) {
      return new Cleaning.Refused("nothing to publish: no title");
    }
    try {
      return clean(raw, title);
    } catch (RuntimeException | StackOverflowError e) {
      // Input is hostile and the parsers are not ours: whatever they throw is the input's fault.
      return new Cleaning.Refused(
          "the text cannot be cleaned: "
              + (e instanceof IllegalArgumentException ? e.getMessage() : e));
    }
  }

  private static Cleaning clean(RawPost raw, String title) {
    var body = BodyHtml.of(raw.body());
    if (body.html().length() > MOST_RAW) {
      return tooLong(body.html().length(), "characters of HTML", MOST_RAW);
    }
    var cleaned = HtmlCleaner.clean(body.html(), body.base(), raw.door() != Door.DESK);
    var text = RelatedSection.cutFrom(cleaned.html());
    int bytes = text.html().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MOST_BYTES) {
      return tooLong(bytes, "bytes of clean HTML", MOST_BYTES);
    }
    String summary = PlainText.of(raw.summary(), SUMMARY);
    // In a file it is an announcement; from the web, a text that was not found.
    boolean file = raw.door() == Door.IMPORT || raw.door() == Door.FOLDER;
    if (text.html().isEmpty() && summary == null && !file) {
      return new Cleaning.Refused("nothing to publish: no text");
    }
    var removed = new ArrayList<>(cleaned.removed());
    var related = Stream.concat(links(raw, body.base(), removed), text.links().stream());
    Content.EventDetails event = event(raw.event(), removed);
    var content =
        new Content(
            kind(raw.kind(), event, removed),
            Slug.of(title),
            title,
            summary,
            CleanHtml.cleaned(text.html()),
            PlainText.each(raw.authors(), NAME, MOST),
            PlainText.each(raw.categories(), LABEL, MOST),
            PlainText.each(raw.tags(), LABEL, MOST),
            language(raw.language(), removed),
            date("date", raw.publishedAt(), removed),
            source(raw.source(), removed),
            address("canonical link", raw.link(), body.base(), removed),
            related.distinct().limit(MOST).toList(),
            image(raw.image(), body.base(), removed),
            event,
            PlainText.of(raw.correction(), SUMMARY),
            aliases(raw.aliases(), removed));
    return new Cleaning.Clean(raw.identity(), content, removed);
  }

  private static Cleaning tooLong(int size, String unit, int most) {
    return new Cleaning.Refused(
        String.format(Locale.ROOT, "too long to publish: %,d %s, more than %,d", size, unit, most));
  }

  private static Kind kind(
      @Nullable String word, Content.@Nullable EventDetails event, List<String> removed) {
    Optional<Kind> kind = Optional.ofNullable(word).map(String::strip).flatMap(Kind::parse);
    if (kind.isEmpty() && word != null) {
      removed.add("kind '" + PlainText.of(word, LABEL) + "': there is no such kind");
    }
    return kind.orElse(event == null ? Kind.NEWS : Kind.EVENT);
  }

  private static @Nullable Instant date(
      String what, @Nullable String written, List<String> removed) {
    if (written == null || written.isBlank()) {
      return null;
    }
    Optional<Instant> date =
        WrittenDate.parse(written).filter(d -> !d.isBefore(EARLIEST) && d.isBefore(LATEST));
    if (date.isEmpty()) {
      removed.add(what + " '" + PlainText.of(written, LABEL) + "': no date between 1970 and 2100");
    }
    return date.orElse(null);
  }

  // Declared as BCP 47 or, as many pages do, with an underscore.
  private static @Nullable String language(@Nullable String declared, List<String> removed) {
    if (declared == null || declared.isBlank()) {
      return null;
    }
    try {
      Locale locale =
          new Locale.Builder().setLanguageTag(declared.strip().replace('_', '-')).build();
      int length = locale.getLanguage().length();
      if (LANGUAGES.contains(locale.getLanguage()) || length == 3) {
        return locale.toLanguageTag();
      }
    } catch (IllformedLocaleException e) {
      // Told below, as is a well-formed tag of no language.
    }
    removed.add("language '" + PlainText.of(declared, LABEL) + "': not a language");
    return null;
  }

  private static Content.@Nullable Source source(
      RawPost.@Nullable Source source, List<String> removed) {
    String name = source == null ? null : PlainText.of(source.name(), NAME);
    return source == null || name == null
        ? null
        : new Content.Source(
            name,
            address("address of the source", source.url(), null, removed),
            PlainText.of(source.licence(), NAME));
  }

  private static Stream<Content.Link> links(RawPost raw, @Nullable URI base, List<String> removed) {
    return raw.relatedLinks().stream()
        .flatMap(
            link -> {
              String title = PlainText.of(link.title(), TITLE);
              URI url = address("related link", link.url(), base, removed);
              return title == null ? Stream.of() : Stream.of(new Content.Link(title, url));
            });
  }

  private static List<String> aliases(List<String> paths, List<String> removed) {
    var kept = new LinkedHashSet<String>();
    for (String path : paths) {
      if (ALIAS.matcher(path).matches() && kept.size() < MOST) {
        kept.add(path);
      } else {
        removed.add("alias '" + PlainText.of(path, LABEL) + "': no path such as /2023/10/title/");
      }
    }
    return List.copyOf(kept);
  }

  private static Content.@Nullable Image image(
      RawPost.@Nullable Image image, @Nullable URI base, List<String> removed) {
    URI url = image == null ? null : address("image", image.url(), base, removed);
    return image == null || url == null
        ? null
        : new Content.Image(url, PlainText.of(image.alt(), SUMMARY));
  }

  private static Content.@Nullable EventDetails event(
      RawPost.@Nullable Event event, List<String> removed) {
    Instant start = event == null ? null : date("start", event.start(), removed);
    return event == null || start == null
        ? null
        : new Content.EventDetails(
            start,
            date("end", event.end(), removed),
            PlainText.of(event.place(), TITLE),
            address("link to take part", event.join(), null, removed));
  }

  private static @Nullable URI address(
      String what, @Nullable String address, @Nullable URI base, List<String> removed) {
    if (address == null || address.isBlank()) {
      return null;
    }
    Optional<URI> safe = WebAddress.parse(address, base);
    if (safe.isEmpty()) {
      removed.add(what + " '" + PlainText.of(address, LABEL) + "': not an address of the web");
    }
    return safe.orElse(null);
  }
}

package org.cednews.read.clean;

import static java.util.Objects.requireNonNullElse;

import java.net.URI;
import java.nio.charset.StandardCharsets;
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
import org.cednews.event.Enclosure;
import org.cednews.event.Kind;
import org.cednews.event.PostEvent.Channel;
import org.cednews.read.RawPost;
import org.cednews.read.clean.html.HtmlCleaner;
import org.cednews.read.clean.html.HtmlPrinter;
import org.cednews.read.clean.text.PlainText;
import org.cednews.read.clean.text.WebAddress;
import org.cednews.read.text.ShortText;
import org.jspecify.annotations.Nullable;

/// Makes publishable content of raw posts: the only maker of clean HTML. Pure: the same raw post
/// always gives the same content. Safe for use by many threads.
public final class Cleaner {

  /// The most characters that a title, or the name of a place, may have; a longer one is cut.
  public static final int TITLE = 300;

  /// The most characters of the name of somebody.
  public static final int NAME = 120;

  /// The most characters of a category or a tag.
  public static final int LABEL = 80;

  /// The most characters of a summary, and of other texts of some sentences.
  public static final int SUMMARY = 2000;

  /// The most characters of an address.
  public static final int ADDRESS = WebAddress.LONGEST;

  /// The most entries of a list.
  public static final int MOST = 50;

  /// The most files that come with a post.
  public static final int FILES = Enclosures.MOST;

  // A path of this site as it stands in an address: no host, no query, nothing to be decoded twice.
  private static final Pattern ALIAS = Pattern.compile("/[A-Za-z0-9._~%-][A-Za-z0-9._~%/-]{0,499}");
  private static final int MOST_BYTES = 1024 * 1024;
  private static final int MOST_RAW = 8 * MOST_BYTES;

  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

  /// Cleans a post; never throws.
  public Cleaning clean(RawPost raw) {
    try {
      return cleaned(raw);
    } catch (RuntimeException | StackOverflowError e) {
      // Input is hostile and the parsers are not ours: whatever they throw is the input's fault.
      return new Cleaning.Refused(
          "body",
          "the text cannot be cleaned: "
              + (e instanceof IllegalArgumentException ? e.getMessage() : e));
    }
  }

  private static Cleaning cleaned(RawPost raw) {
    var body = UncleanHtml.of(raw.body());
    if (body.html().length() > MOST_RAW) {
      return tooLong(body.html().length(), "characters of HTML", MOST_RAW);
    }
    var cleaned = HtmlCleaner.clean(body.html(), body.base(), raw.channel() != Channel.DESK);
    var text = RelatedSection.cutFrom(cleaned.html());
    int bytes = text.html().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MOST_BYTES) {
      return tooLong(bytes, "bytes of clean HTML", MOST_BYTES);
    }
    var findings = new Findings();
    if (raw.channel() == Channel.DESK && text.html().isEmpty() && !body.html().isBlank()) {
      findings.add("body", "nothing of it can be shown");
    }
    String summary = findings.text("summary", raw.summary(), SUMMARY);
    List<Enclosure> enclosures = Enclosures.of(raw, body.base(), findings);
    // A title alone is an announcement.
    String title = findings.text("title", raw.title(), TITLE);
    if (title == null && text.html().isEmpty() && summary == null && enclosures.isEmpty()) {
      return new Cleaning.Nothing();
    }
    if (title == null && raw.channel() != Channel.DESK) {
      title = beginning(text.html(), summary, enclosures);
    }
    if (title == null) {
      return new Cleaning.Refused("title", "nothing to publish: no title");
    }
    var related =
        Stream.of(links(raw, body.base(), findings), files(raw, enclosures), text.links().stream())
            .flatMap(links -> links)
            .distinct()
            .toList();
    Content.EventDetails event = event(raw.event(), findings);
    var content =
        Content.of(kind(raw.kind(), event, findings), Slug.of(title), title)
            .with(
                it -> {
                  it.summary = summary;
                  it.body = CleanHtml.cleaned(text.html());
                  it.authors = findings.texts("authors", raw.authors(), NAME, MOST);
                  it.categories = findings.texts("categories", raw.categories(), LABEL, MOST);
                  it.tags = findings.texts("tags", raw.tags(), LABEL, MOST);
                  it.language = language(raw.language(), findings);
                  it.publishedAt = findings.date("publishedAt", raw.publishedAt());
                  it.source = source(raw.source(), findings);
                  it.canonicalLink = findings.address("canonicalLink", raw.link(), body.base());
                  it.relatedLinks = findings.first("relatedLinks", related, MOST);
                  it.image = image(raw.image(), body.base(), findings);
                  it.event = event;
                  it.correction = findings.text("correction", raw.correction(), SUMMARY);
                  it.aliases = aliases(raw.aliases(), findings);
                  it.enclosures = enclosures;
                });
    return new Cleaning.Clean(raw.identity(), content, cleaned.removed(), findings.all());
  }

  // A sound may be all that there is.
  private static @Nullable String beginning(
      String html, @Nullable String summary, List<Enclosure> enclosures) {
    String words = HtmlPrinter.parse(html).text();
    String text =
        Stream.concat(
                Stream.of(words, requireNonNullElse(summary, "")),
                enclosures.stream().map(Enclosure::label))
            .filter(each -> !each.isBlank())
            .findFirst()
            .orElse("");
    return PlainText.of(ShortText.beginning(text), TITLE);
  }

  private static Cleaning tooLong(int size, String unit, int most) {
    return new Cleaning.Refused(
        "body",
        String.format(Locale.ROOT, "too long to publish: %,d %s, more than %,d", size, unit, most));
  }

  private static Kind kind(
      @Nullable String word, Content.@Nullable EventDetails event, Findings findings) {
    Optional<Kind> kind = Optional.ofNullable(word).map(String::strip).flatMap(Kind::parse);
    if (kind.isEmpty() && word != null) {
      findings.add("kind", Findings.quoted(word) + " is none of news, announcement, event, report");
    }
    return kind.orElse(event == null ? Kind.NEWS : Kind.EVENT);
  }

  // Declared as BCP 47 or, as many pages do, with an underscore.
  private static @Nullable String language(@Nullable String declared, Findings findings) {
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
    findings.add("language", Findings.quoted(declared) + " is not a language");
    return null;
  }

  private static Content.@Nullable Source source(
      RawPost.@Nullable Source source, Findings findings) {
    String name = source == null ? null : findings.text("source", source.name(), NAME);
    return source == null || name == null
        ? null
        : new Content.Source(
            name,
            findings.address("source.url", source.url(), null),
            findings.text("source.licence", source.licence(), NAME));
  }

  private static Stream<Content.Link> links(RawPost raw, @Nullable URI base, Findings findings) {
    var links = new ArrayList<Content.Link>();
    for (int i = 0; i < raw.relatedLinks().size(); i++) {
      RawPost.Link link = raw.relatedLinks().get(i);
      String field = "relatedLinks[" + i + "]";
      String title = findings.text(field + ".title", link.title(), TITLE);
      URI url = findings.address(field + ".url", link.url(), base);
      if (title != null) {
        links.add(new Content.Link(title, url));
      } else if (url != null) {
        findings.add(field + ".title", "missing, so the link to " + url + " is left out");
      }
    }
    return links.stream();
  }

  // An editor says which links a post has.
  private static Stream<Content.Link> files(RawPost raw, List<Enclosure> enclosures) {
    return raw.channel() == Channel.DESK ? Stream.of() : enclosures.stream().map(Enclosures::link);
  }

  private static List<String> aliases(List<String> paths, Findings findings) {
    var kept = new LinkedHashSet<String>();
    for (String path : paths) {
      if (isAlias(path) && kept.size() < MOST) {
        kept.add(path);
      } else {
        findings.add("aliases", Findings.quoted(path) + " is not a path such as /2023/10/title/");
      }
    }
    return List.copyOf(kept);
  }

  static boolean isAlias(String path) {
    return ALIAS.matcher(path).matches();
  }

  private static Content.@Nullable Image image(
      RawPost.@Nullable Image image, @Nullable URI base, Findings findings) {
    URI url = image == null ? null : findings.address("image.url", image.url(), base);
    return image == null || url == null
        ? null
        : new Content.Image(url, findings.text("image.alt", image.alt(), SUMMARY));
  }

  private static Content.@Nullable EventDetails event(
      RawPost.@Nullable Event event, Findings findings) {
    Content.EventDetails times = event == null ? null : EventTimes.of(event, findings);
    return event == null || times == null
        ? null
        : new Content.EventDetails(
            times.start(),
            times.end(),
            findings.text("event.place", event.place(), TITLE),
            findings.address("event.url", event.join(), null),
            times.zone(),
            times.precision());
  }
}

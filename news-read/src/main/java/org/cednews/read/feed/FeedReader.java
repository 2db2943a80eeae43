package org.cednews.read.feed;

import com.rometools.rome.io.FeedException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cednews.event.PostEvent.Channel;
import org.cednews.event.PostEvent.Edition;
import org.cednews.read.Capture;
import org.cednews.read.Identity;
import org.cednews.read.RawPost;
import org.cednews.read.RawPost.Block;
import org.cednews.read.RawPost.Block.Paragraph;
import org.cednews.read.RawPost.Body;
import org.cednews.read.RawPost.Enclosure;
import org.cednews.read.RawPost.Image;
import org.cednews.read.RawPost.Source;
import org.cednews.read.Reading;
import org.cednews.read.Reading.RefusedEntry;
import org.cednews.read.feed.ParsedFeed.Item;
import org.cednews.read.feed.ParsedFeed.Link;
import org.cednews.read.feed.ParsedFeed.Person;
import org.cednews.read.feed.ParsedFeed.Text;
import org.cednews.read.text.CapturedText;
import org.cednews.read.text.ShortText;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/// Reads feeds as posts. No document type is ever looked at, so no entity and no file can come in
/// by one. An entry's date is its date of publication; that of its last change is not taken for it.
public final class FeedReader {

  private static final int HEAD = 4_000;
  private static final Pattern PAGE =
      Pattern.compile(
          "(?is)<(?:!doctype\\s+html|html|head|body)\\b(?:.*?<title[^>]{0,200}>(?<title>[^<]{1,200}))?");
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

  private FeedReader() {}

  /// The posts of a feed. Entries that cannot be told from others are refused, the others are read.
  public static Reading read(Capture capture, String text) {
    ParsedFeed feed;
    try {
      feed = parse(capture.url(), text);
    } catch (IllegalArgumentException e) {
      return new Reading.Unreadable("%s is %s".formatted(capture.location(), e.getMessage()));
    }
    var posts = new ArrayList<RawPost>();
    var refused = new ArrayList<RefusedEntry>();
    boolean json = feed.dialect().startsWith("JSON");
    int number = 0;
    for (Item entry : feed.entries()) {
      number++;
      String title = entry.title() == null ? null : words(entry.title());
      // A JSON Feed without ids is wrong; of RSS it is a habit.
      // A sound may be all that there is.
      String key =
          first(entry.id(), entry.link(), json ? null : title, json ? null : enclosed(entry));
      if (key == null && title(entry, whole(entry)) == null && capture.channel() != Channel.FEED) {
        refused.add(RefusedEntry.skipped("entry " + number, "it has neither a title nor a text"));
      } else if (key == null) {
        refused.add(
            json
                ? new RefusedEntry("item " + number, "it has neither an id nor a url")
                : new RefusedEntry(
                    "entry " + number, "it has neither a guid nor a link nor a title"));
      } else {
        boolean certain = first(entry.id(), entry.link()) != null;
        posts.add(post(capture, feed, entry, new Identity(capture.source(), key, certain)));
      }
    }
    return new Reading.Posts(posts, refused);
  }

  /// What a capture says as a feed of any dialect.
  ///
  /// @throws IllegalArgumentException if it is not a feed; its message says why
  public static ParsedFeed parse(Capture capture) {
    return parse(capture.url(), CapturedText.of(capture));
  }

  static ParsedFeed parse(@Nullable URI address, String text) {
    return isJson(text) ? JsonFeedReader.parse(text, address) : parse(xml(text, address));
  }

  /// @throws IllegalArgumentException if there is no feed in a text; its message says what there is
  static FeedXml xml(String text, @Nullable URI address) {
    return FeedXml.of(text, address)
        .orElseThrow(() -> new IllegalArgumentException("not a feed: " + instead(text)));
  }

  private static String instead(String text) {
    if (text.isBlank()) {
      return "it is empty";
    }
    Matcher page = PAGE.matcher(text.substring(0, Math.min(text.length(), HEAD)));
    if (!page.find()) {
      return "it has no such root";
    }
    String title = page.group("title") == null ? "" : Jsoup.parse(page.group("title")).text();
    return "it is an HTML page" + (title.isBlank() ? "" : " (" + title.strip() + ")");
  }

  static ParsedFeed parse(FeedXml xml) {
    FeedMending.mend(xml);
    try {
      return RomeFeed.of(xml);
    } catch (FeedException | RuntimeException e) {
      // ROME lets through what its parts throw: it is the input's fault.
      throw new IllegalArgumentException("not a feed: " + e.getMessage(), e);
    }
  }

  /// Whether a text is a feed behind what a program has printed before it, such as warnings.
  public static boolean isBehindNoise(String text) {
    return FeedXml.start(text) > 0;
  }

  static boolean isJson(String text) {
    return text.stripLeading().startsWith("{");
  }

  private static RawPost post(Capture capture, ParsedFeed feed, Item entry, Identity identity) {
    Item about = feed.about();
    Text whole = whole(entry);
    Text summary = entry.summary() == null ? entry.subtitle() : entry.summary();
    // Who edits an RSS channel is not the author of what stands in it.
    boolean inherits = entry.authors().isEmpty() && !feed.dialect().startsWith("RSS");
    return RawPost.of(capture.channel(), identity, body(whole, base(capture, about, entry)))
        .title(title(entry, whole))
        .summary(summary == null || summary.equals(whole) ? null : words(summary))
        .publishedAt(entry.published() == null ? entry.undated() : "" + entry.published())
        .authors(names(inherits ? about.authors() : entry.authors()))
        .categories(feed.dialect().startsWith("JSON") ? List.of() : terms(entry))
        .tags(feed.dialect().startsWith("JSON") ? terms(entry) : List.of())
        .language(entry.language() == null ? about.language() : entry.language())
        .link(entry.link())
        .source(source(about))
        .image(
            entry.image() == null ? null : new Image(entry.image().href(), entry.image().title()))
        .edition(edition(feed, entry))
        .enclosures(enclosures(entry))
        .build();
  }

  private static @Nullable Text whole(Item entry) {
    return entry.contents().isEmpty()
        ? (entry.summary() == null ? entry.subtitle() : entry.summary())
        : entry.contents().getFirst();
  }

  private static @Nullable String enclosed(Item entry) {
    return enclosures(entry).stream().map(Enclosure::url).findFirst().orElse(null);
  }

  // All files but the picture that the entry shows already.
  private static List<Enclosure> enclosures(Item entry) {
    ParsedFeed.Image image = entry.image();
    return entry.links().stream()
        .filter(Link::enclosure)
        .filter(link -> image == null || !image.href().equals(link.href()))
        .map(link -> new Enclosure(link.href(), link.type(), link.length(), link.title()))
        .toList();
  }

  // What has none is called as it begins.
  private static @Nullable String title(Item entry, @Nullable Text whole) {
    String title = entry.title() == null ? "" : words(entry.title());
    String called = title.isEmpty() && whole != null ? ShortText.beginning(words(whole)) : title;
    return called.isEmpty() ? null : called;
  }

  // In RSS one date may be both; that of the publication does not tell of a change.
  private static Edition edition(ParsedFeed feed, Item entry) {
    Item about = feed.about();
    boolean both =
        feed.dialect().startsWith("RSS") && Objects.equals(entry.updated(), entry.published());
    return new Edition(
        feed.dialect(),
        about.updated() == null ? about.published() : about.updated(),
        both ? null : entry.updated());
  }

  private static Body body(@Nullable Text text, @Nullable URI base) {
    if (text == null) {
      return new Body.PlainText(List.of());
    }
    return text.plain()
        ? new Body.PlainText(
            text.value()
                .lines()
                .filter(line -> !line.isBlank())
                .<Block>map(line -> new Paragraph(line.strip()))
                .toList())
        : new Body.Html(text.value(), base);
  }

  // Addresses in the text are absolute already, where a base was known.
  private static @Nullable URI base(Capture capture, Item about, Item entry) {
    return uri(entry.link()).or(() -> uri(about.link())).orElse(capture.url());
  }

  private static Optional<URI> uri(@Nullable String address) {
    try {
      return address == null ? Optional.empty() : Optional.of(new URI(address));
    } catch (URISyntaxException e) {
      return Optional.empty(); // a link that is none is no base
    }
  }

  private static List<String> names(List<Person> persons) {
    return persons.stream().map(Person::name).filter(Objects::nonNull).distinct().toList();
  }

  private static List<String> terms(Item entry) {
    return entry.tags().stream()
        .map(tag -> tag.label() == null ? tag.term() : tag.label())
        .distinct()
        .toList();
  }

  private static @Nullable Source source(Item about) {
    String title = about.title() == null ? "" : words(about.title());
    return title.isBlank() ? null : new Source(title, about.link(), null);
  }

  /// The words of a text, without its markup.
  static String words(Text text) {
    String words = text.plain() ? text.value() : Jsoup.parse(text.value()).text();
    return SPACE.matcher(words).replaceAll(" ").strip();
  }

  private static @Nullable String first(@Nullable String... texts) {
    for (String text : texts) {
      if (text != null && !text.isBlank()) {
        return text.strip();
      }
    }
    return null;
  }
}

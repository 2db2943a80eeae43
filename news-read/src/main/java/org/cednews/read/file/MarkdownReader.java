package org.cednews.read.file;

import static java.util.Objects.requireNonNullElse;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cednews.event.PostEvent.Edition;
import org.cednews.read.Addresses;
import org.cednews.read.Capture;
import org.cednews.read.Identity;
import org.cednews.read.RawPost;
import org.cednews.read.RawPost.Body.Markdown;
import org.cednews.read.RawPost.Enclosure;
import org.cednews.read.RawPost.Event;
import org.cednews.read.RawPost.Image;
import org.cednews.read.RawPost.Source;
import org.cednews.read.Reading;
import org.cednews.read.text.ShortText;
import org.cednews.read.text.WrittenDate;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/// Reads Markdown with front matter, the form of our own posts and of those of site generators.
/// Without a `title` the first heading is the title, or else the beginning of the text.
public final class MarkdownReader {

  private static final Pattern FIRST_HEADING =
      Pattern.compile("^\\s*#[ \\t]+(?<title>[^\\r\\n]*[^\\r\\n \\t#])[ \\t#]*(?:\\R|$)");

  private static final Parser PARSER = Parser.builder().build();
  private static final TextContentRenderer TEXT = TextContentRenderer.builder().build();

  private final Capture capture;
  private final FrontMatter front;
  private final Optional<DatedName> name;

  private MarkdownReader(Capture capture, FrontMatter front) {
    this.capture = capture;
    this.front = front;
    this.name = DatedName.parse(capture.location());
  }

  public static Reading read(Capture capture, String text) {
    try {
      FrontMatter.Divided divided = FrontMatter.divide(text);
      return new MarkdownReader(capture, divided.frontMatter()).read(divided.body());
    } catch (IllegalArgumentException e) {
      return new Reading.Unreadable(capture.location() + ": " + e.getMessage());
    }
  }

  private Reading read(String text) {
    String title = front.text("title");
    String body = Templates.without(text);
    Matcher heading = FIRST_HEADING.matcher(body);
    if (title == null && heading.find()) {
      title = heading.group("title");
      body = body.substring(heading.end());
    }
    Optional<String> reason = PublicationState.reasonToSkip(front, capture.fetchedAt());
    if (reason.isPresent()) {
      return Reading.skipped(requireNonNullElse(title, capture.location()), reason.get());
    }
    String content = body;
    if (title == null) {
      title = name.map(DatedName::title).orElseGet(() -> beginning(content));
    }
    if (title.isEmpty()) {
      return Reading.skipped(capture.location(), "it has neither a title nor a text");
    }
    Identity identity = identity();
    return Reading.of(
        RawPost.of(capture.channel(), identity, new Markdown(body, page()))
            .title(title)
            .kind(front.text("kind"))
            .publishedAt(publishedAt())
            .authors(authors())
            .categories(labels("categories", "category"))
            .tags(labels("tags", "tag"))
            .language(front.text("language", "lang"))
            .summary(front.text("summary", "description", "excerpt"))
            .source(source())
            .link(front.text("canonical", "canonical_url"))
            .image(image())
            .event(event())
            .correction(front.text("correction"))
            .aliases(aliases())
            .edition(edition(identity))
            .enclosures(enclosures())
            .build());
  }

  private static String beginning(String text) {
    // HTML in Markdown is rendered as it is.
    return ShortText.beginning(Jsoup.parse(TEXT.render(PARSER.parse(text))).text());
  }

  private Identity identity() {
    String key = front.text("id", "canonical");
    if (key != null) {
      return new Identity(capture.source(), key, true);
    }
    // Two sites may both have a page of this path.
    String path = front.text("permalink");
    if (path == null || !path.startsWith("/") || path.contains(":")) {
      path = capture.location();
    }
    return new Identity(capture.source(), path, false);
  }

  private @Nullable Edition edition(Identity identity) {
    String modified = front.text("updated", "modified", "lastmod", "last-modified-at");
    return identity.key().equals(capture.location())
        ? null
        : new Edition(
            "Markdown", null, modified == null ? null : WrittenDate.parse(modified).orElse(null));
  }

  private @Nullable String publishedAt() {
    return Stream.of("date", "published", "publish_date", "pub_date", "published_at")
        .map(front::text)
        .filter(date -> date != null && !date.equalsIgnoreCase("true"))
        .findFirst()
        .orElseGet(() -> name.map(DatedName::date).orElse(null));
  }

  // A single author may have a comma in the name: "Division of Safety, Care and Technology".
  private List<String> authors() {
    List<String> authors = front.names("authors");
    if (!authors.isEmpty()) {
      return authors;
    }
    List<String> author = front.list("author");
    return author.isEmpty() ? front.names("author") : author;
  }

  // Jekyll divides a text of labels at spaces, others at commas.
  private List<String> labels(String many, String one) {
    String text = front.texts(many).size() == 1 ? front.text(many) : null;
    if (text != null && name.isPresent() && front.has("layout") && text.indexOf(',') < 0) {
      return List.of(text.strip().split("\\s+", -1));
    }
    List<String> labels = front.list(many, one);
    return labels.isEmpty() ? front.part("taxonomies").list(many) : labels;
  }

  private @Nullable Source source() {
    String source = front.text("source");
    String url = front.text("source-url");
    if (source == null && url == null) {
      return null;
    }
    return new Source(source == null ? "" + url : source, url, front.text("licence", "license"));
  }

  private @Nullable Image image() {
    for (String key :
        List.of("image", "cover", "featured_image", "thumbnail", "banner", "header")) {
      FrontMatter part = front.part(key);
      String url = front.text(key);
      if (url != null) {
        return new Image(url, front.text(key + "-alt"));
      }
      String inner = part.text("image", "url", "src", "path", "file", "teaser");
      if (inner != null) {
        return new Image(inner, part.text("alt", "image_alt", "caption"));
      }
    }
    return null;
  }

  // Where the post was is the only place from which a relative address can be seen: where nothing
  // tells it, the address is left out, and the cleaner says so.
  private @Nullable URI page() {
    return Stream.of("canonical", "canonical_url", "permalink", "url")
        .flatMap(key -> Stream.ofNullable(front.text(key)))
        .map(address -> Addresses.resolve(null, address))
        .filter(Addresses::isPage)
        .findFirst()
        .orElse(capture.url());
  }

  // Files as site generators for sounds name them: addresses, or maps with all that is known.
  private List<Enclosure> enclosures() {
    return front
        .parts("enclosures", "attachments", "enclosure")
        .flatMap(part -> Stream.ofNullable(enclosure(part)))
        .toList();
  }

  private @Nullable Enclosure enclosure(FrontMatter part) {
    String address = part.text("url", "href", "src", "file");
    return address == null
        ? null
        : new Enclosure(
            address,
            part.text("type", "mime_type"),
            part.text("length", "size", "size_in_bytes"),
            part.text("title", "name"));
  }

  private @Nullable Event event() {
    String start = front.text("event-start");
    return start == null
        ? null
        : new Event(
            start,
            front.text("event-end"),
            front.text("event-zone"),
            front.text("event-place"),
            front.text("event-join", "event-url"));
  }

  // An address with a place for something, such as `/:year/:title/`, is none of this post.
  private List<String> aliases() {
    return Stream.of("aliases", "redirect_from", "permalink", "url")
        .flatMap(key -> front.texts(key).stream())
        .filter(address -> !address.contains(":") || address.contains("://"))
        .map(MarkdownReader::path)
        .distinct()
        .toList();
  }

  private static String path(String address) {
    try {
      URI uri = new URI(address.strip().replace(" ", "%20"));
      String path = new URI(uri.toASCIIString()).getRawPath();
      return path == null || path.isEmpty() || path.startsWith("/") ? "" + path : "/" + path;
    } catch (URISyntaxException e) {
      return address; // the cleaner says that it is none
    }
  }
}

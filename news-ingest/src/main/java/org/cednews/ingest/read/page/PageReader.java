package org.cednews.ingest.read.page;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.cednews.ingest.read.Addresses;
import org.cednews.ingest.read.Byline;
import org.cednews.ingest.read.Capture;
import org.cednews.ingest.read.Furniture;
import org.cednews.ingest.read.Identity;
import org.cednews.ingest.read.RawPost;
import org.cednews.ingest.read.RawPost.Body;
import org.cednews.ingest.read.RawPost.Image;
import org.cednews.ingest.read.RawPost.Source;
import org.cednews.ingest.read.Reading;
import org.cednews.ingest.read.Words;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/// Reads an HTML page that holds one post: what its head and its JSON-LD say of it, and what stands
/// in sight where they say nothing.
public final class PageReader {

  private static final int LONGEST = 4 * 1024 * 1024;
  private static final int DEEPEST = 200;
  private static final long MOST_ELEMENTS = 50_000;

  private final Document page;
  private final Head head;
  private final LinkedData data;

  private PageReader(Document page) {
    this.page = page;
    this.head = new Head(page);
    this.data = LinkedData.of(page);
  }

  public static Reading read(Capture capture, String html) {
    String address = capture.url() == null ? "" : capture.url().toString();
    if (html.length() > LONGEST) {
      return new Reading.Unreadable(
          "%s is too long for a page: %,d characters, more than %,d"
              .formatted(capture.location(), html.length(), LONGEST));
    }
    Document page = Jsoup.parse(html, address, Parser.htmlParser().setMaxDepth(DEEPEST));
    if (page.stream().limit(MOST_ELEMENTS + 1).count() > MOST_ELEMENTS) {
      return new Reading.Unreadable(
          "%s is too long for a page: more than %,d elements"
              .formatted(capture.location(), MOST_ELEMENTS));
    }
    return Reading.of(new PageReader(page).post(capture));
  }

  private RawPost post(Capture capture) {
    URI canonical = canonical(capture.url());
    String title = Titles.of(page, head, data);
    PageBody body = PageBody.of(page, title);
    var post =
        RawPost.of(
                capture.door(),
                identity(capture, canonical),
                new Body.Html(body.html(), uri(page.baseUri())))
            .title(title)
            .summary(first(meta("og:description"), meta("description")))
            .kind(kind(body.byline()))
            .publishedAt(
                Dates.published(
                    page, head, data, body.byline(), address(capture), capture.fetchedAt()))
            .authors(
                Authors.of(
                    page,
                    head,
                    data,
                    body.byline(),
                    capture.url() == null ? null : capture.url().getHost()))
            .categories(categories(body.byline()))
            .tags(tags(body.byline()))
            .language(first(page.select("html").attr("lang"), meta("og:locale")))
            .link(canonical == null ? null : canonical.toString())
            .source(source())
            .image(image());
    body.related().forEach(post::relatedLink);
    return post.build();
  }

  private static Identity identity(Capture capture, @Nullable URI canonical) {
    URI address = canonical == null ? capture.url() : canonical;
    return address == null
        ? new Identity(capture.source(), capture.location(), false)
        : new Identity(capture.source(), address.toString(), true);
  }

  // Some sites call their first page the canonical address of every page: that is none.
  private @Nullable URI canonical(@Nullable URI url) {
    return Stream.of(page.select("link[rel=canonical]").attr("abs:href"), content("og:url"))
        .filter(Objects::nonNull)
        .filter(address -> !address.isBlank())
        .map(address -> Addresses.resolve(url, address))
        .filter(Addresses::isPage)
        .findFirst()
        .orElse(Addresses.isPage(url) ? url : null);
  }

  private static @Nullable String address(Capture capture) {
    return capture.url() == null ? null : capture.url().toString();
  }

  private List<String> categories(Byline byline) {
    List<String> sections = page.select("meta[property=article:section]").eachAttr("content");
    if (!sections.isEmpty()) {
      return sections;
    }
    return data.section() == null ? byline.categories() : List.of(data.section());
  }

  private List<String> tags(Byline byline) {
    List<String> tags = page.select("meta[property=article:tag]").eachAttr("content");
    if (!tags.isEmpty()) {
      return tags;
    }
    String keywords = content("keywords");
    List<String> words = keywords == null ? List.of() : Words.parts(keywords);
    // A long list is made for search engines, not for readers.
    return words.size() > 10
        ? byline.tags()
        : Stream.concat(words.stream(), byline.tags().stream()).distinct().toList();
  }

  private @Nullable String kind(Byline byline) {
    return categories(byline).stream()
        .flatMap(section -> Furniture.kindIn(section).stream())
        .findFirst()
        .map(kind -> kind.word())
        .orElse(null);
  }

  private @Nullable Source source() {
    URI address = uri(page.baseUri());
    String home =
        address == null || address.getRawAuthority() == null
            ? null
            : address.getScheme() + "://" + address.getRawAuthority() + "/";
    String name = first(meta("og:site_name"), address == null ? null : address.getHost());
    return name == null ? null : new Source(name, home, null);
  }

  private @Nullable Image image() {
    Element image = page.selectFirst("meta[property=og:image], meta[name=og:image]");
    return image == null || image.attr("content").isBlank()
        ? null
        : new Image(image.absUrl("content"), content("og:image:alt"));
  }

  private @Nullable String meta(String name) {
    String content = content(name);
    return content == null ? null : Words.spaced(content);
  }

  private @Nullable String content(String name) {
    return page.select("meta").stream()
        .filter(
            m -> m.attr("property").equalsIgnoreCase(name) || m.attr("name").equalsIgnoreCase(name))
        .map(m -> m.attr("content").strip())
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse(null);
  }

  private static @Nullable URI uri(String address) {
    try {
      return address.isBlank() ? null : new URI(address);
    } catch (URISyntaxException e) {
      return null; // a base that is no address makes nothing whole
    }
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

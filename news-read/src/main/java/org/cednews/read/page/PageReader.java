package org.cednews.read.page;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.cednews.event.PostEvent.Channel;
import org.cednews.event.PostEvent.Edition;
import org.cednews.read.Addresses;
import org.cednews.read.Capture;
import org.cednews.read.Identity;
import org.cednews.read.Markup;
import org.cednews.read.RawPost;
import org.cednews.read.RawPost.Body;
import org.cednews.read.RawPost.Image;
import org.cednews.read.RawPost.Source;
import org.cednews.read.Reading;
import org.cednews.read.body.PageBody;
import org.cednews.read.text.Boilerplate;
import org.cednews.read.text.Byline;
import org.cednews.read.text.ShortText;
import org.cednews.read.text.Unpublished;
import org.cednews.read.text.WrittenDate;
import org.jsoup.Jsoup;
import org.jsoup.internal.StringUtil;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/// Reads an HTML page that holds one post: what an editor's rules say of it first, then its
/// JSON-LD, its head and its marks, and what stands in sight where they say nothing.
public final class PageReader {

  private static final int LONGEST = 4 * 1024 * 1024;
  private static final int LONGEST_BASE = 2_048;
  private static final int DEEPEST = 200;
  private static final long MOST_ELEMENTS = 50_000;

  private final Document page;
  private final PageRules rules;
  private final Head head;
  private final LinkedData data;

  private PageReader(Document page, PageRules rules) {
    this.page = page;
    this.rules = rules;
    this.head = new Head(page);
    this.data = LinkedData.of(page);
  }

  /// Reads a page as one post.
  public static Reading read(Capture capture, String html, PageRules rules) {
    String address = capture.url() == null ? "" : capture.url().toString();
    if (html.length() > LONGEST) {
      return new Reading.Unreadable(
          "%s is too long for a page: %,d characters, more than %,d"
              .formatted(capture.location(), html.length(), LONGEST));
    }
    Document page =
        Markup.isTooMuch(html)
            ? null
            : Jsoup.parse(html, address, Parser.htmlParser().setMaxDepth(DEEPEST));
    if (page == null || page.stream().limit(MOST_ELEMENTS + 1).count() > MOST_ELEMENTS) {
      return new Reading.Unreadable(
          "%s is too long for a page: more than %,d elements"
              .formatted(capture.location(), MOST_ELEMENTS));
    }
    // Each address on the page would hold the whole base.
    if (page.baseUri().length() > LONGEST_BASE) {
      page.setBaseUri(address);
    }
    if (rules.remove() != null) {
      page.body().select(rules.remove()).remove();
    }
    var reader = new PageReader(page, rules);
    // A page of the web is public, whatever its date; a file is not.
    Optional<String> ahead =
        capture.channel() == Channel.FEED
            ? Optional.empty()
            : Dates.ahead(reader.head, reader.data, capture.fetchedAt());
    return ahead
        .map(date -> Reading.skipped(capture.location(), Unpublished.ahead(date)))
        .orElseGet(() -> Reading.of(reader.post(capture)));
  }

  private RawPost post(Capture capture) {
    URI canonical = canonical(capture.url());
    String address = capture.url() == null ? "" : capture.url().toString();
    String host = capture.url() == null ? null : capture.url().getHost();
    String title = title();
    PageBody body = body(title);
    Byline byline = body.byline();
    var post =
        RawPost.of(
                capture.channel(),
                identity(capture, canonical),
                new Body.Html(body.html(), uri(page.baseUri())))
            .title(title)
            .summary(head.first("og:description", "description"))
            .kind(kind(byline))
            .publishedAt(
                Dates.published(
                    page, rules.date(), head, data, byline, address, capture.fetchedAt()))
            .authors(Authors.of(page, rules.author(), head, data, body, title, host))
            .categories(categories(byline))
            .tags(tags(byline))
            .language(language())
            .link(canonical == null ? null : canonical.toString())
            .source(source())
            .image(image())
            .edition(canonical == null ? null : edition());
    body.related().forEach(post::relatedLink);
    return post.build();
  }

  // Of what a page names by its address, the next export may change anything.
  private Edition edition() {
    String modified = head.first("article:modified_time", "og:updated_time");
    return new Edition(
        "HTML", null, modified == null ? null : WrittenDate.parse(modified).orElse(null));
  }

  private static Identity identity(Capture capture, @Nullable URI canonical) {
    URI address = canonical == null ? capture.url() : canonical;
    return address == null
        ? new Identity(capture.source(), capture.location(), false)
        : new Identity(capture.source(), address.toString(), true);
  }

  // Some sites call their first page the canonical address of every page: that is none.
  private @Nullable URI canonical(@Nullable URI url) {
    return Stream.of(page.select("link[rel=canonical]").attr("abs:href"), head.first("og:url"))
        .filter(Objects::nonNull)
        .filter(address -> !address.isBlank())
        .map(address -> Addresses.resolve(url, address))
        .filter(Addresses::isPage)
        .findFirst()
        .orElse(Addresses.isPage(url) ? url : null);
  }

  private @Nullable String title() {
    String ruled = rules.title() == null ? "" : page.select(rules.title()).text();
    return ruled.isBlank() ? Titles.of(page, head, data) : ShortText.spaced(ruled);
  }

  private PageBody body(@Nullable String title) {
    return Optional.ofNullable(rules.body())
        .flatMap(selector -> PageBody.of(page, title, selector))
        .orElseGet(() -> PageBody.of(page, title));
  }

  private @Nullable String language() {
    return first(
        page.select("html").attr("lang"),
        head.first("og:locale", "dc.language"),
        page.select("meta[http-equiv=content-language]").attr("content"));
  }

  private List<String> categories(Byline byline) {
    List<String> sections = head.all("article:section");
    if (!sections.isEmpty()) {
      return sections;
    }
    return data.section() == null ? byline.categories() : List.of(data.section());
  }

  private List<String> tags(Byline byline) {
    List<String> tags = head.all("article:tag");
    if (!tags.isEmpty()) {
      return tags;
    }
    String keywords = head.first("keywords");
    List<String> words = keywords == null ? List.of() : ShortText.parts(keywords);
    // A long list is made for search engines, not for readers.
    return words.size() > 10
        ? byline.tags()
        : Stream.concat(words.stream(), byline.tags().stream()).distinct().toList();
  }

  private @Nullable String kind(Byline byline) {
    return categories(byline).stream()
        .flatMap(section -> Boilerplate.kindIn(section).stream())
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
    String name = first(head.first("og:site_name"), address == null ? null : address.getHost());
    return name == null ? null : new Source(name, home, null);
  }

  private @Nullable Image image() {
    String image = head.first("og:image", "twitter:image");
    return image == null
        ? null
        : new Image(StringUtil.resolve(page.baseUri(), image), head.first("og:image:alt"));
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

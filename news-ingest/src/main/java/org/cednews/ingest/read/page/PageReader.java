package org.cednews.ingest.read.page;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
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

  private static final Pattern TITLE_SEPARATOR = Pattern.compile("\\s+[|·•«»–—-]\\s+");

  private static final int LONGEST = 4 * 1024 * 1024;
  private static final int DEEPEST = 200;
  private static final long MOST_ELEMENTS = 50_000;

  private final Document page;
  private final LinkedData data;

  private PageReader(Document page) {
    this.page = page;
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
    String title = title();
    PageBody body = PageBody.of(page, title);
    var post =
        RawPost.of(
                capture.door(),
                identity(capture, canonical),
                new Body.Html(body.html(), uri(page.baseUri())))
            .title(title)
            .summary(first(meta("og:description"), meta("description")))
            .kind(kind(body.byline()))
            .publishedAt(published(body.byline()))
            .authors(authors(body.byline()))
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

  private @Nullable String title() {
    String heading =
        page.select("article h1, main h1, [role=main] h1, h1").stream()
            .map(Element::text)
            .filter(text -> !text.isBlank())
            .findFirst()
            .orElse(null);
    String title = first(meta("og:title"), data.headline(), heading, page.title());
    return title == null ? null : withoutSite(Words.spaced(title), heading);
  }

  // "The post | The site": the name of the site is cut off where the page shows which part it is.
  private String withoutSite(String title, @Nullable String heading) {
    if (heading != null && title.startsWith(heading)) {
      return Words.spaced(heading);
    }
    String site = meta("og:site_name");
    String[] parts = TITLE_SEPARATOR.split(title, -1);
    boolean named = site != null && parts[parts.length - 1].equalsIgnoreCase(site.strip());
    if (parts.length < 2 || (!named && !title.equals(Words.spaced(page.title())))) {
      return title;
    }
    if (!named && heading != null) {
      return title;
    }
    // Without a name the site's is the shorter part behind the last separator.
    int cut = title.length() - parts[parts.length - 1].length();
    String rest = title.substring(0, cut).replaceFirst("\\s+[|·•«»–—-]\\s+$", "");
    return named || rest.length() > parts[parts.length - 1].length() ? rest : title;
  }

  private @Nullable String published(Byline byline) {
    return first(
        content("article:published_time"),
        data.published(),
        page.select("[itemprop=datePublished]").attr("datetime"),
        page.select("[itemprop=datePublished]").attr("content"),
        page.select("article time[datetime], main time[datetime], header time[datetime]")
            .attr("datetime"),
        byline.published() == null ? null : byline.published().toString(),
        content("date"),
        content("dc.date"),
        content("dcterms.created"));
  }

  private List<String> authors(Byline byline) {
    return Stream.of(
            data.authors(),
            page.select("meta[name=author]").eachAttr("content"),
            page.select("[rel=author], [itemprop=author]").eachText(),
            byline.authors())
        .map(names -> names.stream().filter(n -> !n.isBlank() && !n.contains("://")).toList())
        .filter(names -> !names.isEmpty())
        .findFirst()
        .orElse(List.of());
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

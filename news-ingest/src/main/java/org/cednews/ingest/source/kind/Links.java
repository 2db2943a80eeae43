package org.cednews.ingest.source.kind;

import crawlercommons.sitemaps.AbstractSiteMap;
import crawlercommons.sitemaps.SiteMap;
import crawlercommons.sitemaps.SiteMapIndex;
import crawlercommons.sitemaps.SiteMapParser;
import crawlercommons.sitemaps.UnknownFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// The pages that a list names.
///
/// @param form of the list, in words
/// @param pages that it names, in its order, or the newest first where it tells
/// @param lists further lists of posts that it names, the newest first
record Links(String form, List<Page> pages, List<URI> lists) {

  /// More are not looked at: what is remembered of each has to fit into one record of the log.
  static final int MOST = 10_000;

  private static final int LONGEST_ADDRESS = 400;

  private static final int MOST_UNPACKED = 8 * 1024 * 1024;

  private static final Pattern SITEMAP =
      Pattern.compile("<(?:\\w+:)?(?:urlset|sitemapindex)[\\s>]", Pattern.CASE_INSENSITIVE);

  // A map of pages that list posts again, one for each category, tag or author.
  private static final Pattern NO_POSTS =
      Pattern.compile(
          "(?i)(?:.*[^a-z])?(?:categor(?:y|ies)|tags?|taxonom(?:y|ies)|authors?|users?)[^a-z/][^/]*");

  private static final int HEAD = 4_000;

  // A link to a post is a title; shorter ones are navigation.
  private static final int TITLE = 12;

  private static final Pattern NO_PAGE =
      Pattern.compile(
          "(?i).*\\.(?:pdf|jpe?g|png|gif|svg|webp|zip|docx?|xlsx?|pptx?|mp[34]|ics|xml|rss|json)");

  private static final String NEVER_A_LIST =
      "nav a, footer a, aside a, [role=navigation] a, [role=contentinfo] a,"
          + " [role=complementary] a, header nav a";

  Links {
    pages = List.copyOf(pages);
    lists = List.copyOf(lists);
  }

  /// @param modified when the list says that the page was changed last
  record Page(URI url, @Nullable Instant modified) {}

  /// Reads a sitemap (plain, packed, an index, with the extension for news) or an HTML page.
  ///
  /// @param url where it was in the end
  /// @param links which elements of an HTML page link to posts, as a CSS selector; without it those
  ///   that look like a list of titles
  static Links of(byte[] body, String contentType, URI url, @Nullable String links) {
    if (isSitemap(body, url)) {
      return sitemap(body, contentType, url);
    }
    Document page = Jsoup.parse(new String(body, StandardCharsets.UTF_8), url.toString());
    List<Element> found = links == null ? titles(page, url) : page.select(links).select("a[href]");
    return new Links("list of pages", pages(found, url), List.of());
  }

  private static boolean isSitemap(byte[] body, URI url) {
    String head = new String(body, 0, Math.min(body.length, HEAD), StandardCharsets.ISO_8859_1);
    return SITEMAP.matcher(head).find()
        || (isPacked(body) && url.getPath() != null && url.getPath().contains("sitemap"));
  }

  private static boolean isPacked(byte[] body) {
    return body.length > 1 && (body[0] & 0xff) == 0x1f && (body[1] & 0xff) == 0x8b;
  }

  // The parser would unpack without end; of what is cut off it takes the first part.
  private static byte[] unpacked(byte[] body) throws IOException {
    if (!isPacked(body)) {
      return body;
    }
    try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return in.readNBytes(MOST_UNPACKED);
    }
  }

  private static Links sitemap(byte[] body, String contentType, URI url) {
    try {
      AbstractSiteMap map =
          new SiteMapParser(false, true).parseSiteMap(unpacked(body), url.toURL());
      return switch (map) {
        case SiteMapIndex index ->
            new Links("index of sitemaps", List.of(), lists(index.getSitemaps()));
        case SiteMap plain -> new Links("sitemap", pages(plain), List.of());
        default -> new Links("sitemap", List.of(), List.of());
      };
    } catch (UnknownFormatException | IOException e) {
      return new Links(contentType, List.of(), List.of());
    }
  }

  private static List<URI> lists(Collection<AbstractSiteMap> maps) {
    return maps.stream()
        .sorted(Comparator.comparing(Links::modified, newestFirst()))
        .flatMap(map -> uri(map.getUrl().toString()).stream())
        .filter(map -> !NO_POSTS.matcher(String.valueOf(map.getPath())).matches())
        .toList();
  }

  private static @Nullable Instant modified(AbstractSiteMap map) {
    return map.getLastModified() == null ? null : map.getLastModified().toInstant();
  }

  private static List<Page> pages(SiteMap map) {
    return map.getSiteMapUrls().stream()
        .flatMap(
            entry ->
                uri(entry.getUrl().toString())
                    .map(
                        url ->
                            new Page(
                                url,
                                entry.getLastModified() == null
                                    ? null
                                    : entry.getLastModified().toInstant()))
                    .stream())
        .sorted(Comparator.comparing(Page::modified, newestFirst()))
        .limit(MOST)
        .toList();
  }

  private static Comparator<@Nullable Instant> newestFirst() {
    return Comparator.nullsLast(Comparator.<Instant>reverseOrder());
  }

  // Links to posts stand in the same place, one under the other, and have long texts: of all places
  // of a page, the one with the most text in its links is the list.
  private static List<Element> titles(Document page, URI list) {
    page.select(NEVER_A_LIST).remove();
    Map<String, List<Element>> places = new LinkedHashMap<>();
    for (Element link : page.body().select("a[href]")) {
      if (link.text().length() >= TITLE && isPage(link, list)) {
        places.computeIfAbsent(place(link), _ -> new ArrayList<>()).add(link);
      }
    }
    return places.values().stream()
        .max(
            Comparator.comparingInt(links -> links.stream().mapToInt(a -> a.text().length()).sum()))
        .orElse(List.of());
  }

  private static boolean isPage(Element link, URI list) {
    return uri(link.absUrl("href"))
        .filter(url -> list.getHost() != null && list.getHost().equalsIgnoreCase(url.getHost()))
        .filter(url -> url.getPath() != null && url.getPath().length() > 1)
        .filter(url -> !NO_PAGE.matcher(url.getPath()).matches())
        .filter(url -> !bare(url).equals(bare(list)))
        .isPresent();
  }

  private static String place(Element link) {
    var place = new StringBuilder();
    for (Element at = link; at != null && !at.normalName().equals("body"); at = at.parent()) {
      place.append(at.normalName()).append('<');
    }
    return place.toString();
  }

  private static List<Page> pages(List<Element> links, URI list) {
    Map<String, Page> pages = new LinkedHashMap<>();
    for (Element link : links) {
      uri(link.absUrl("href"))
          .filter(url -> !bare(url).equals(bare(list)))
          .ifPresent(url -> pages.putIfAbsent(bare(url), new Page(url, null)));
    }
    return pages.values().stream().limit(MOST).toList();
  }

  private static String bare(URI url) {
    return url.toString().replaceFirst("#.*", "");
  }

  private static Optional<URI> uri(String address) {
    try {
      var url = new URI(address.strip());
      String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
      boolean fetchable = scheme.equals("http") || scheme.equals("https");
      return fetchable && address.length() <= LONGEST_ADDRESS ? Optional.of(url) : Optional.empty();
    } catch (URISyntaxException _) {
      return Optional.empty(); // a link that is no address leads to no page
    }
  }
}

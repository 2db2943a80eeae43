package org.cednews.read.feed;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cednews.read.Markup;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Where the feeds of a site are: what its pages name, and where feeds usually are.
public final class FeedLinks {

  private static final int MOST = 20;

  private static final Set<String> TYPES =
      Set.of(
          "application/rss+xml",
          "application/atom+xml",
          "application/rdf+xml",
          "application/feed+json",
          "application/x.atom+xml",
          "application/x-atom+xml",
          "text/rss+xml",
          "text/atom+xml");

  // "application/json" alone is the API of WordPress as often as a feed; its title decides.
  private static final Set<String> PERHAPS =
      Set.of("application/json", "application/xml", "text/xml");

  private static final List<String> USUAL =
      List.of(
          "feed",
          "feed.xml",
          "rss.xml",
          "atom.xml",
          "index.xml",
          "feed.json",
          "rss",
          "feed.atom",
          "feed.rss",
          "index.rss",
          "?feed=rss2");

  private FeedLinks() {}

  /// The feeds that a page names, in its order, absolute; at most 20.
  ///
  /// @param html the page; of it [what browsers read](https://www.rssboard.org/rss-autodiscovery):
  ///   links with the relation `alternate` and the type of a feed, or the older relation `feed`
  /// @param address of the page
  public static List<URI> in(String html, URI address) {
    if (Markup.isTooMuch(html)) {
      return List.of();
    }
    Document page = Jsoup.parse(html, address.toString());
    var links = new LinkedHashSet<URI>();
    for (Element link : page.select("link[rel][href]")) {
      if (links.size() < MOST && isFeed(link)) {
        uri(link.absUrl("href")).ifPresent(links::add);
      }
    }
    return List.copyOf(links);
  }

  private static boolean isFeed(Element link) {
    Set<String> relations =
        Set.copyOf(List.of(link.attr("rel").toLowerCase(Locale.ROOT).strip().split("\\s+", 0)));
    String type = link.attr("type").toLowerCase(Locale.ROOT).replaceFirst(";.*", "").strip();
    boolean said =
        link.attr("title").toLowerCase(Locale.ROOT).matches("(?s).*\\b(feed|rss|atom)\\b.*");
    return !relations.contains("stylesheet")
        && (relations.contains("feed")
            || (relations.contains("alternate")
                && (TYPES.contains(type) || (PERHAPS.contains(type) && said))));
  }

  /// Where feeds usually are, to be tried in this order: below the address, then below its host.
  public static List<URI> usual(URI address) {
    String site = address.getScheme() + "://" + address.getRawAuthority() + "/";
    String path = address.getRawPath() == null ? "" : address.getRawPath().replaceFirst("^/+", "");
    String below = path.isEmpty() || path.endsWith("/") ? path : path + "/";
    return Stream.of(below, "")
        .distinct()
        .flatMap(folder -> USUAL.stream().map(name -> site + folder + name))
        .map(FeedLinks::uri)
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<URI> uri(String address) {
    try {
      return address.matches("(?i)https?://[^/].*")
          ? Optional.of(new URI(address.replace(" ", "%20")))
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty(); // a link that leads nowhere
    }
  }
}

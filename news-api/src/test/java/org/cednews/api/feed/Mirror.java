package org.cednews.api.feed;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndLink;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.cednews.api.ApiServer;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/// Somebody else's copy of what a feed tells, made by its documents alone: the archive first, then
/// conditional requests for what was updated last.
final class Mirror {

  private final ApiServer server;
  private final String path;
  private final Map<String, String> held = new TreeMap<>();
  private final Map<String, Instant> known = new HashMap<>();
  private final Set<String> read = new HashSet<>();
  private String tag = "";
  int unchanged;

  /// @param path of an Atom feed, sorted by `updated`
  Mirror(ApiServer server, String path) {
    this.server = server;
    this.path = path;
  }

  /// The titles by id.
  Map<String, String> held() {
    return held;
  }

  /// Reads the feed and all documents of the archive that it does not know yet, the newest first.
  void readArchive() throws IOException, InterruptedException, FeedException {
    String address = "/feed.atom";
    while (address != null) {
      SyndFeed feed = parse(server.get(address));
      take(feed);
      address = link(feed, "prev-archive");
      if (address != null && !read.add(address)) {
        return;
      }
    }
  }

  /// Asks for what is new.
  void poll() throws IOException, InterruptedException, FeedException {
    HttpResponse<String> answer = server.get(path, "If-None-Match", tag);
    if (answer.statusCode() == 304) {
      unchanged++;
      return;
    }
    tag = answer.headers().firstValue("ETag").orElseThrow();
    SyndFeed feed = parse(answer);
    boolean more = take(feed);
    for (String next = link(feed, "next"); more && next != null; next = link(feed, "next")) {
      feed = parse(server.get(next));
      more = take(feed);
    }
  }

  // Whether everything was new.
  private boolean take(SyndFeed feed) {
    boolean allNew = true;
    for (SyndEntry entry : feed.getEntries()) {
      Instant edited = Instant.parse(element(entry.getForeignMarkup(), "edited").getText());
      if (isNew(entry.getUri(), edited)) {
        held.put(entry.getUri(), entry.getTitle());
      } else {
        allNew = false;
      }
    }
    for (Element element : feed.getForeignMarkup()) {
      if (element.getName().equals("deleted-entry")) {
        String id = element.getAttributeValue("ref");
        if (isNew(id, Instant.parse(element.getAttributeValue("when")))) {
          held.remove(id);
        }
      }
    }
    return allNew;
  }

  private boolean isNew(String id, Instant time) {
    Instant before = known.get(id);
    if (before != null && !time.isAfter(before)) {
      return false;
    }
    known.put(id, time);
    return true;
  }

  private static Element element(List<Element> elements, String name) {
    return elements.stream().filter(each -> each.getName().equals(name)).findFirst().orElseThrow();
  }

  private static SyndFeed parse(HttpResponse<String> answer) throws FeedException {
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.uri() + " answers " + answer.statusCode());
    }
    return new SyndFeedInput().build(new StringReader(answer.body()));
  }

  private static @Nullable String link(SyndFeed feed, String rel) {
    return feed.getLinks().stream()
        .filter(link -> rel.equals(link.getRel()))
        .map(SyndLink::getHref)
        .map(href -> href.substring(ApiServer.SITE.length()))
        .findFirst()
        .orElse(null);
  }
}

package org.cednews.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;

/// What readers of the feeds show as HTML.
final class FeedContent {

  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static final String CONTENT = "http://purl.org/rss/1.0/modules/content/";

  private final Set<String> shown = new LinkedHashSet<>();

  private FeedContent() {}

  /// Every text that a standard declares to be HTML, of all posts that a query finds, in all three
  /// feeds and in the answers of the search.
  static Set<String> shown(Site site, String query) {
    var content = new FeedContent();
    content.json(site, "/feed.json?size=100&q=" + query);
    content.atom(site, "/feed.atom?size=100&q=" + query);
    content.rss(site, "/feed.rss?size=100&q=" + query);
    content.answers(site, "/api/posts?size=100&q=" + query);
    return content.shown;
  }

  private void json(Site site, String first) {
    String path = first;
    while (path != null) {
      JsonNode feed = site.json(path);
      for (JsonNode item : feed.get("items").values()) {
        shown.add(item.get("content_html").asString());
      }
      path = feed.has("next_url") ? pathOf(feed.get("next_url").asString()) : null;
    }
  }

  private void atom(Site site, String first) {
    String path = first;
    while (path != null) {
      Element feed = xml(site, path);
      for (Element text : all(feed.getElementsByTagNameNS(ATOM, "*"))) {
        if (text.getAttribute("type").equals("html")) {
          shown.add(text.getTextContent());
        }
      }
      path = next(feed);
    }
  }

  // The description of an item is HTML by the words of RSS 2.0, whatever it looks like.
  private void rss(Site site, String first) {
    String path = first;
    while (path != null) {
      Element feed = xml(site, path);
      for (Element text : all(feed.getElementsByTagNameNS(CONTENT, "encoded"))) {
        shown.add(text.getTextContent());
      }
      for (Element text : all(feed.getElementsByTagName("description"))) {
        shown.add(text.getTextContent());
      }
      path = next(feed);
    }
  }

  private void answers(Site site, String first) {
    String path = first;
    while (path != null) {
      JsonNode answer = site.json(path);
      for (JsonNode post : answer.get("posts").values()) {
        shown.add(post.get("titleHtml").asString());
        shown.add(post.get("snippetHtml").asString());
        shown.add(site.json("/api/posts/" + post.get("id").asString()).get("bodyHtml").asString());
      }
      path = answer.has("next") ? first + "&cursor=" + answer.get("next").asString() : null;
    }
  }

  private static String next(Element feed) {
    for (Element link : all(feed.getElementsByTagNameNS(ATOM, "link"))) {
      if (link.getAttribute("rel").equals("next")) {
        return pathOf(link.getAttribute("href"));
      }
    }
    return null;
  }
}

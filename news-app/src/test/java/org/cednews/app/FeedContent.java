package org.cednews.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;

/// What programs that read the site show as HTML, because a standard or this site says that it is.
final class FeedContent {

  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static final String CONTENT = "http://purl.org/rss/1.0/modules/content/";

  private final Site site;
  private final Set<String> html = new LinkedHashSet<>();

  private FeedContent(Site site) {
    this.site = site;
  }

  /// The HTML of every post that a query finds, in the three feeds and in the answers of the API.
  static Set<String> html(Site site, String query) {
    var content = new FeedContent(site);
    walk("/feed.json?size=100&q=" + query, content::jsonFeed);
    walk("/feed.atom?size=100&q=" + query, content::atom);
    walk("/feed.rss?size=100&q=" + query, content::rss);
    String search = "/api/posts?size=100&q=" + query;
    walk(search, path -> content.answer(path, search));
    return content.html;
  }

  /// @param read reads a page and answers the path of the next one
  private static void walk(String first, Function<String, @Nullable String> read) {
    for (String path = first; path != null; path = read.apply(path)) {}
  }

  private @Nullable String jsonFeed(String path) {
    JsonNode feed = site.json(path);
    feed.get("items").values().forEach(item -> html.add(item.get("content_html").asString()));
    return feed.has("next_url") ? path(feed.get("next_url").asString()) : null;
  }

  private @Nullable String atom(String path) {
    Element feed = xml(path);
    all(feed, ATOM, "*").stream()
        .filter(text -> text.getAttribute("type").equals("html"))
        .forEach(text -> html.add(text.getTextContent()));
    return next(feed);
  }

  // RSS 2.0 says that the description of an item is HTML, whatever was meant.
  private @Nullable String rss(String path) {
    Element feed = xml(path);
    all(feed, CONTENT, "encoded").forEach(text -> html.add(text.getTextContent()));
    all(feed, "*", "description").forEach(text -> html.add(text.getTextContent()));
    return next(feed);
  }

  private @Nullable String answer(String path, String first) {
    JsonNode answer = site.json(path);
    for (JsonNode post : answer.get("posts").values()) {
      html.add(post.get("titleHtml").asString());
      html.add(post.get("snippetHtml").asString());
      html.add(site.json("/api/posts/" + post.get("id").asString()).get("bodyHtml").asString());
    }
    return answer.has("next") ? first + "&cursor=" + answer.get("next").asString() : null;
  }

  private Element xml(String path) {
    String text = site.get(path).body();
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      return factory
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(text)))
          .getDocumentElement();
    } catch (SAXException | ParserConfigurationException | IOException e) {
      throw new AssertionError(path + " is not well-formed: " + text, e);
    }
  }

  private static @Nullable String next(Element feed) {
    return all(feed, ATOM, "link").stream()
        .filter(link -> link.getAttribute("rel").equals("next"))
        .map(link -> path(link.getAttribute("href")))
        .findFirst()
        .orElse(null);
  }

  private static List<Element> all(Element feed, String namespace, String name) {
    var nodes = feed.getElementsByTagNameNS(namespace, name);
    var elements = new ArrayList<Element>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  // Addresses in feeds begin with that of the site, wherever this test reaches it.
  private static String path(String address) {
    URI uri = URI.create(address);
    assertThat(uri.isAbsolute()).as(address).isTrue();
    return uri.getRawPath() + "?" + uri.getRawQuery();
  }
}

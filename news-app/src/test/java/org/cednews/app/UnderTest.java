package org.cednews.app;

import java.net.URI;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The system that the parts of the acceptance suite talk to, and the words they share.
interface UnderTest {

  /// Readers come by this address, wherever the program listens.
  String ADDRESS = "https://news.example.org";

  /// How long a reader waits for a position.
  String MAX_WAIT = "3s";

  Site site();

  /// The address of its Kafka.
  String kafka();

  /// The JSON of a post as an editor writes it.
  static ObjectNode post(String title, String body) {
    return JsonMapper.shared().createObjectNode().put("title", title).put("body", body);
  }

  /// Publishes a post and answers what the desk stored, when it can be read.
  default JsonNode published(ObjectNode post) {
    var answer = site().publish(post.toString());
    JsonNode stored = Site.stored(answer);
    site().json("/api/posts?size=1&after=" + Site.position(answer));
    return stored;
  }

  default JsonNode published(String title, String body) {
    return published(post(title, body));
  }

  /// One search.
  default JsonNode search(String query) {
    return site().json("/api/posts?q=" + Site.encoded(query));
  }

  default int total(String query) {
    return search(query).path("total").asInt();
  }

  /// The position that readers see now.
  default long position() {
    return site().json("/api/posts?size=1").path("position").asLong();
  }

  /// The path of an absolute address of the site.
  static String path(String address) {
    URI uri = URI.create(address);
    if (!address.startsWith(ADDRESS + "/")) {
      throw new AssertionError(address + " is not on " + ADDRESS);
    }
    return uri.getQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
  }

  /// The three feeds of a search: format to path.
  static Map<String, String> feeds(String query) {
    String q = "?q=" + Site.encoded(query);
    return Map.of("atom", "/feed.atom" + q, "rss", "/feed.rss" + q, "json", "/feed.json" + q);
  }
}

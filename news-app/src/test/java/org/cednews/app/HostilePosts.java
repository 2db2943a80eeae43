package org.cednews.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Texts that attack, in every field of a post, through every channel.
record HostilePosts(Site site) {

  /// A word that each of these posts has.
  static final String WORD = "quokka";

  private static final String INTRODUCTION =
      WORD + " is what the title says, and this is a sentence of a text that has enough of them. ";

  /// Publishes as an editor, and answers the path of the page.
  String byEditor(Payload payload) {
    String hostile = payload.html();
    ObjectNode post = JsonMapper.shared().createObjectNode();
    post.put("title", upTo(300, WORD + " " + hostile))
        .put("summary", hostile)
        .put("format", "html")
        .put("body", "<p>" + WORD + " " + escaped(hostile) + "</p>" + hostile)
        .put("canonicalLink", address(hostile))
        .put("correction", hostile);
    for (String list : List.of("authors", "categories", "tags")) {
      post.putArray(list).add(upTo(80, hostile)).add(WORD);
    }
    post.putObject("image").put("url", address(hostile)).put("alt", hostile);
    post.putObject("event")
        .put("start", "2026-11-20T09:30:00Z")
        .put("place", upTo(300, hostile))
        .put("join", address(hostile));
    post.putArray("relatedLinks")
        .addObject()
        .put("title", upTo(300, hostile))
        .put("url", address(hostile));
    HttpResponse<String> published = site.publish(post.toString());
    assertThat(published.statusCode()).as(payload + " " + published.body()).isEqualTo(201);
    return Site.json(published).get("url").asString();
  }

  // What is longer is refused, whatever it is.
  private static String upTo(int most, String text) {
    return text.substring(0, Math.min(most, text.length()));
  }

  /// Withdraws it with a reason that attacks, and answers the path of what stands there instead.
  String withdrawn(Payload payload) {
    String path = byEditor(payload);
    String address = path.substring(0, path.lastIndexOf('/')) + "/withdraw";
    String reason = JsonMapper.shared().writeValueAsString(Map.of("reason", payload.html()));
    HttpResponse<String> withdrawn =
        site.send(site.desk(address).POST(BodyPublishers.ofString(reason)));
    assertThat(withdrawn.statusCode()).as(withdrawn.body()).isEqualTo(200);
    return path;
  }

  /// The ways by which a text comes in. The last three are sources of one text each, because their
  /// names attack too.
  enum Way {
    EDITOR,
    RSS,
    JSON_FEED,
    OWN_FEED,
    PAGE,
    MARKDOWN
  }

  /// Lets texts in by one way, and answers the paths of their pages.
  List<String> by(Way way, List<Payload> payloads) {
    return switch (way) {
      case EDITOR -> atOnce(payloads, payload -> Stream.of(byEditor(payload)));
      case RSS -> paths(site.capture("all.rss", "application/rss+xml", bytes(rss(WORD, payloads))));
      case JSON_FEED ->
          paths(site.capture("all.json", "application/feed+json", bytes(jsonFeed(payloads))));
      case OWN_FEED ->
          atOnce(
              payloads,
              payload ->
                  handIn(payload, ".rss", "text/xml", rss(payload.html(), List.of(payload))));
      case PAGE ->
          atOnce(payloads, payload -> handIn(payload, ".html", "text/html", page(payload.html())));
      case MARKDOWN ->
          atOnce(
              payloads,
              payload -> handIn(payload, ".md", "text/markdown", markdown(payload.html())));
    };
  }

  private Stream<String> handIn(Payload payload, String ending, String type, String text) {
    String name = "hostile-" + Integer.toHexString(payload.html().hashCode());
    return paths(site.capture(name + ending, type, bytes(text))).stream();
  }

  private static List<String> paths(JsonNode outcome) {
    return outcome.get("results").values().stream()
        .filter(result -> result.has("url"))
        .map(result -> result.get("url").asString())
        .toList();
  }

  /// In order, as much at once as a few programs would; the log and the view take it together.
  private static List<String> atOnce(
      List<Payload> payloads, Function<Payload, Stream<String>> send) {
    return payloads.stream()
        .gather(Gatherers.mapConcurrent(8, payload -> send.apply(payload).toList()))
        .flatMap(List::stream)
        .toList();
  }

  private static String rss(String name, List<Payload> payloads) {
    String items =
        payloads.stream()
            .map(Payload::html)
            .map(
                hostile ->
                    """
                    <item><title>%1$s %2$s</title><link>%3$s</link><guid>rss %4$s %2$s</guid>
                    <description>%2$s</description><content:encoded>%5$s %2$s</content:encoded>
                    <category>%2$s</category><dc:creator>%2$s</dc:creator><author>%2$s</author>
                    <enclosure url="%2$s" type="image/png" length="1"/></item>
                    """
                        .formatted(
                            WORD,
                            xml(hostile),
                            xml("https://example.org/\"'>" + hostile),
                            Integer.toHexString(name.hashCode()),
                            INTRODUCTION))
            .collect(Collectors.joining());
    return """
    <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
         xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
    <title>%1$s</title><link>javascript:alert(1)</link><language>%1$s</language>%2$s</channel></rss>
    """
        .formatted(xml(name), items);
  }

  private static String jsonFeed(List<Payload> payloads) {
    ObjectNode feed = JsonMapper.shared().createObjectNode();
    feed.put("version", "https://jsonfeed.org/version/1.1")
        .put("title", WORD + " " + payloads.getFirst().html())
        .put("home_page_url", "javascript:alert(1)");
    var items = feed.putArray("items");
    for (Payload payload : payloads) {
      String hostile = payload.html();
      var item = items.addObject();
      item.put("id", "json " + hostile)
          .put("title", WORD + " " + hostile)
          .put("url", "javascript:alert(1)//" + hostile)
          .put("summary", hostile)
          .put("language", hostile)
          .put("image", "https://example.org/\" onerror=\"alert(1)")
          .put("content_html", INTRODUCTION + hostile);
      item.putArray("tags").add(hostile);
      item.putArray("authors").addObject().put("name", hostile).put("url", hostile);
    }
    return feed.toString();
  }

  private static String page(String hostile) {
    ObjectNode data = JsonMapper.shared().createObjectNode();
    data.put("@context", "https://schema.org")
        .put("@type", "NewsArticle")
        .put("headline", WORD + " " + hostile)
        .put("datePublished", hostile)
        .put("articleSection", hostile);
    data.putObject("author").put("@type", "Person").put("name", hostile).put("url", hostile);
    return """
    <!doctype html><html lang="%1$s"><head><meta charset=utf-8><title>%2$s %1$s | %1$s</title>
    <meta property=og:title content="%2$s %1$s"><meta property=og:site_name content="%1$s">
    <meta property=og:description content="%1$s"><meta property=og:image content="https://example.org/%1$s">
    <meta property=article:tag content="%1$s"><meta property=article:section content="%1$s">
    <meta name=author content="%1$s"><link rel=canonical href="https://example.org/%1$s">
    <script type="application/ld+json">%3$s</script></head>
    <body><article><h1>%2$s %1$s</h1><p class=byline>By %1$s</p><p>%4$s</p><p>%1$s</p>%5$s
    """
        .formatted(
            escaped(hostile),
            WORD,
            data.toString().replace("<", "\\u003c"),
            INTRODUCTION.repeat(3),
            hostile);
  }

  private static String markdown(String hostile) {
    ObjectNode front = JsonMapper.shared().createObjectNode();
    front.put("title", WORD + " " + hostile);
    for (String field :
        List.of(
            "summary",
            "kind",
            "date",
            "language",
            "source",
            "source-url",
            "licence",
            "canonical",
            "image",
            "image-alt",
            "correction")) {
      front.put(field, hostile);
    }
    for (String field : List.of("authors", "categories", "tags", "aliases")) {
      front.putArray(field).add(hostile);
    }
    // Each field is JSON, which YAML can read.
    String fields =
        front.properties().stream()
            .map(field -> field.getKey() + ": " + field.getValue() + "\n")
            .collect(Collectors.joining());
    return """
    ---
    %s---
    %s

    %s

    ## %s

    [%s](%s) [a](javascript:alert(1)) ![%s](%s "%s")
    """
        .formatted(
            fields, INTRODUCTION, hostile, hostile, hostile, hostile, hostile, hostile, hostile);
  }

  // As much of an attack as an address can hold.
  private static String address(String hostile) {
    return "https://example.org/?'onfocus=alert(1)//" + Site.encoded(hostile);
  }

  private static String xml(String text) {
    return escaped(text)
        .replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}

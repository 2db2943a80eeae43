package org.cednews.read.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.cednews.read.text.ShortText;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a page says of its article in JSON-LD, in the words of schema.org. Where no article is
/// described, what is said of the page itself counts for its date.
record LinkedData(
    @Nullable String headline,
    @Nullable String published,
    @Nullable String section,
    List<String> authors,
    List<String> organizations,
    @Nullable String publisher) {

  // Line breaks inside texts are the commonest mistake.
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS).build();

  private static final Set<String> ARTICLES =
      Set.of(
          """
          Article NewsArticle BlogPosting Report TechArticle ScholarlyArticle \
          ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle ReviewNewsArticle \
          SocialMediaPosting LiveBlogPosting BackgroundNewsArticle AdvertiserContentArticle Recipe\
          """
              .split(" "));

  private static final Set<String> PAGES = Set.of("WebPage", "ItemPage");

  private static final Set<String> PERSONS = Set.of("Person");

  private static final Set<String> ORGANIZATIONS =
      Set.of("Organization", "NewsMediaOrganization", "Corporation", "WebSite");

  private static final int DEEPEST = 4;

  static LinkedData of(Document page) {
    var things = new ArrayList<JsonNode>();
    for (Element script : page.select("script[type=application/ld+json]")) {
      try {
        collect(JSON.readTree(script.data()), things, 0);
      } catch (JacksonException _) {
        // A page whose data is broken is still a page: what it says in HTML counts.
      }
    }
    Map<String, JsonNode> named = new HashMap<>();
    for (JsonNode thing : things) {
      if (thing.has("name")) {
        named.putIfAbsent(thing.path("@id").asString(""), thing);
      }
    }
    JsonNode none = JSON.createObjectNode();
    JsonNode article = things.stream().filter(t -> isA(t, ARTICLES)).findFirst().orElse(none);
    JsonNode sheet = things.stream().filter(t -> isA(t, PAGES)).findFirst().orElse(none);
    String published = text(article, "datePublished");
    return new LinkedData(
        text(article, "headline"),
        published == null ? text(sheet, "datePublished") : published,
        text(article, "articleSection"),
        names(authors(article), named, false),
        names(authors(article), named, true),
        publisher(article.path("publisher"), named));
  }

  private static void collect(JsonNode node, List<JsonNode> things, int depth) {
    if (node.isObject() && node.has("@type")) {
      things.add(node);
    }
    if (depth < DEEPEST) {
      Stream.of(
              node.isArray() ? node : JSON.createArrayNode(),
              node.path("@graph"),
              node.path("mainEntity"),
              node.path("mainEntityOfPage"))
          .flatMap(child -> child.isArray() ? child.valueStream() : Stream.of(child))
          .filter(child -> child.isObject() || child.isArray())
          .forEach(child -> collect(child, things, depth + 1));
    }
  }

  private static boolean isA(JsonNode thing, Set<String> types) {
    JsonNode type = thing.path("@type");
    return (type.isArray() ? type.valueStream() : Stream.of(type))
        .anyMatch(each -> types.contains(each.asString("")));
  }

  // Of an article the creator is the same as the author, as schema.org has it.
  private static JsonNode authors(JsonNode article) {
    JsonNode author = article.path("author");
    return author.isMissingNode() || author.isNull() || (author.isEmpty() && !author.isString())
        ? article.path("creator")
        : author;
  }

  private static List<String> names(
      JsonNode someone, Map<String, JsonNode> named, boolean organizations) {
    if (someone.isArray()) {
      return someone
          .valueStream()
          .flatMap(each -> names(each, named, organizations).stream())
          .toList();
    }
    JsonNode known = named.getOrDefault(someone.path("@id").asString(""), someone);
    if (isA(known, ORGANIZATIONS) != organizations) {
      return List.of();
    }
    JsonNode name = someone.isString() ? someone : someone.path("name");
    name = name.isMissingNode() ? known.path("name") : name;
    return (name.isArray() ? name.valueStream() : Stream.of(name))
        .filter(JsonNode::isString)
        .map(each -> unescaped(each.asString()))
        .filter(each -> !each.isEmpty())
        .toList();
  }

  // A person who publishes himself is no site.
  private static @Nullable String publisher(JsonNode someone, Map<String, JsonNode> named) {
    JsonNode known = named.getOrDefault(someone.path("@id").asString(""), someone);
    return isA(known, PERSONS)
        ? null
        : Stream.of(true, false)
            .flatMap(organization -> names(someone, named, organization).stream())
            .findFirst()
            .orElse(null);
  }

  private static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.path(field).isArray() ? node.path(field).path(0) : node.path(field);
    String text = value.isString() ? value.asString() : "";
    return text.isBlank() ? null : unescaped(text);
  }

  // Some systems escape twice.
  private static String unescaped(String text) {
    return ShortText.spaced(Parser.unescapeEntities(text, false));
  }
}

package org.cednews.ingest.read.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cednews.ingest.read.Words;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a page says of its article in JSON-LD, in the words of schema.org.
record LinkedData(
    @Nullable String headline,
    @Nullable String published,
    @Nullable String section,
    List<String> authors) {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final Set<String> ARTICLES =
      Set.of(
          """
          Article NewsArticle BlogPosting Report TechArticle ScholarlyArticle \
          ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle \
          SocialMediaPosting\
          """
              .split(" "));

  private static final LinkedData NONE = new LinkedData(null, null, null, List.of());

  static LinkedData of(Document page) {
    for (Element script : page.select("script[type=application/ld+json]")) {
      try {
        JsonNode article = article(JSON.readTree(script.data()), 0);
        if (article != null) {
          return new LinkedData(
              text(article, "headline"),
              text(article, "datePublished"),
              text(article, "articleSection"),
              authors(article.path("author")));
        }
      } catch (JacksonException _) {
        // A page whose data is broken is still a page: what it says in HTML counts.
      }
    }
    return NONE;
  }

  private static @Nullable JsonNode article(JsonNode node, int depth) {
    if (ARTICLES.contains(node.path("@type").asString("")) || oneOf(node.path("@type"))) {
      return node;
    }
    JsonNode children = node.isArray() ? node : node.path("@graph");
    for (JsonNode child : children) {
      JsonNode found = depth < 4 ? article(child, depth + 1) : null;
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static boolean oneOf(JsonNode types) {
    return types.isArray() && types.valueStream().anyMatch(t -> ARTICLES.contains(t.asString("")));
  }

  private static List<String> authors(JsonNode author) {
    var names = new ArrayList<String>();
    if (author.isString()) {
      names.add(author.asString());
    } else if (author.isArray()) {
      author.forEach(each -> names.addAll(authors(each)));
    } else {
      String name = text(author, "name");
      if (name != null) {
        names.add(name);
      }
    }
    return names;
  }

  private static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.path(field).isArray() ? node.path(field).path(0) : node.path(field);
    String text = value.isString() ? value.asString() : "";
    return text.isBlank() ? null : Words.spaced(text);
  }
}

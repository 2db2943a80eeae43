package org.cednews.api.page.post;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cednews.event.Content;
import org.cednews.event.Content.Correction;
import org.cednews.event.Content.EventDetails;
import org.cednews.event.Enclosure;
import org.cednews.event.Post;
import org.cednews.web.page.Site;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What the page of a post says, in the words of [schema.org](https://schema.org/NewsArticle), for
/// programs that read pages. What is absent is absent: an author has no type, because nobody says
/// whether it is a person.
final class JsonLd {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Map<String, Object> fields = new LinkedHashMap<>();

  private JsonLd(@Nullable String type) {
    put("@type", type);
  }

  /// The post as JSON that may stand in a `script` element: no character of it ends one.
  static String of(Post post, Site site) {
    return JSON.writeValueAsString(article(post, site).fields)
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026");
  }

  private static JsonLd article(Post post, Site site) {
    Content content = post.content();
    var article = new JsonLd(null);
    article.put("@context", "https://schema.org");
    article.put("@type", "NewsArticle");
    article.put("@id", site.address(post.path()));
    article.put("url", site.address(post.path()));
    article.put("mainEntityOfPage", content.canonicalLink());
    article.put("headline", content.title());
    article.put("description", content.summary());
    article.put("inLanguage", content.language());
    article.put("datePublished", content.publishedAt());
    article.put("dateModified", post.changedAt());
    article.put("author", content.authors().stream().map(JsonLd::named).toList());
    article.put("publisher", organization(site.name(), site.url()));
    Content.Source source = content.source();
    if (source != null) {
      article.put("sourceOrganization", organization(source.name(), source.url()));
    }
    article.put("articleSection", content.categories());
    article.put("keywords", content.tags());
    article.put("image", content.image() == null ? null : content.image().url());
    article.put("about", content.event() == null ? null : event(content, content.event()));
    article.put(
        "correction", content.corrections().reversed().stream().map(JsonLd::correction).toList());
    article.put("associatedMedia", content.enclosures().stream().map(JsonLd::file).toList());
    return article;
  }

  private static Map<String, Object> named(String name) {
    var somebody = new JsonLd(null);
    somebody.put("name", name);
    return somebody.fields;
  }

  private static Map<String, Object> organization(String name, @Nullable Object url) {
    var organization = new JsonLd("Organization");
    organization.put("name", name);
    organization.put("url", url);
    return organization.fields;
  }

  // A day is a date without a time, and a time has its offset; schedules know zones.
  private static Map<String, Object> event(Content content, EventDetails details) {
    var event = new JsonLd("Event");
    event.put("name", content.title());
    event.put("startDate", details.startText());
    event.put("endDate", details.endText());
    if (details.zoneName() != null) {
      var schedule = new JsonLd("Schedule");
      schedule.put("startDate", details.startText());
      schedule.put("endDate", details.endText());
      schedule.put("scheduleTimezone", details.zoneName());
      event.put("eventSchedule", schedule.fields);
    }
    if (details.place() != null) {
      var place = new JsonLd("Place");
      place.put("name", details.place());
      event.put("location", place.fields);
    }
    event.put("url", details.join());
    return event.fields;
  }

  private static Map<String, Object> correction(Correction correction) {
    var comment = new JsonLd("CorrectionComment");
    comment.put("text", correction.note());
    comment.put("datePublished", correction.at());
    return comment.fields;
  }

  private static Map<String, Object> file(Enclosure file) {
    var media = new JsonLd("MediaObject");
    media.put("contentUrl", file.url());
    media.put("encodingFormat", file.type());
    media.put("contentSize", file.length() == null ? null : file.length() + " B");
    media.put("name", file.title());
    return media.fields;
  }

  private void put(String name, @Nullable Object value) {
    if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
      fields.put(name, value);
    }
  }
}

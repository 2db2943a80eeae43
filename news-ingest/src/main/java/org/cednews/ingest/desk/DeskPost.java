package org.cednews.ingest.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cednews.event.Content;
import org.cednews.event.Content.EventDetails;
import org.cednews.event.Kind;
import org.cednews.event.PostEvent.Door;
import org.cednews.ingest.read.Identity;
import org.cednews.ingest.read.RawPost;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The JSON of a post as editors send it becomes a raw post: checked, but not clean.
final class DeskPost {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final Set<String> FIELDS =
      Set.of(
          "title",
          "body",
          "format",
          "kind",
          "summary",
          "authors",
          "categories",
          "tags",
          "language",
          "publishedAt",
          "relatedLinks",
          "image",
          "event",
          "correction",
          "canonicalLink",
          "enclosures");

  private DeskPost() {}

  /// @throws DeskProblem if a field is missing, unknown or wrong: 400
  static RawPost read(ObjectNode json, Identity identity) {
    Fields fields = Fields.of(json, FIELDS);
    return read(fields, identity, fields.wantedText("title"));
  }

  /// A post in the fields in which an editor sends it: to send them back changes nothing.
  static ObjectNode write(Content content) {
    ObjectNode post = JSON.createObjectNode();
    post.put("title", content.title());
    post.put("body", content.body().value());
    post.put("format", "html");
    post.put("kind", content.kind().word());
    put(post, "summary", content.summary());
    put(post, "authors", content.authors());
    put(post, "categories", content.categories());
    put(post, "tags", content.tags());
    put(post, "language", content.language());
    put(post, "publishedAt", content.publishedAt());
    put(post, "canonicalLink", content.canonicalLink());
    put(post, "relatedLinks", content.relatedLinks());
    put(post, "image", content.image());
    put(post, "enclosures", content.enclosures());
    EventDetails details = content.event();
    if (details != null) {
      ObjectNode event = post.putObject("event");
      event.put("start", details.startText());
      put(event, "end", details.endText());
      put(event, "zone", details.zoneName());
      put(event, "place", details.place());
      put(event, "url", details.join());
    }
    put(post, "correction", content.correction());
    return post;
  }

  // What is absent is absent.
  private static void put(ObjectNode object, String field, @Nullable Object value) {
    if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
      object.set(field, JSON.valueToTree(value));
    }
  }

  /// The fields that a post has and that a whole new version of it would lose, because it does not
  /// name them. The date of publishing stays as it is, and corrections are never lost.
  static List<String> unnamed(ObjectNode json, Content current) {
    ObjectNode before = write(current);
    var unnamed = new ArrayList<String>();
    for (String field : before.propertyNames()) {
      boolean stays =
          switch (field) {
            case "format", "publishedAt", "correction" -> true;
            case "body" -> current.body().isEmpty();
            case "kind" -> current.kind() == (json.hasNonNull("event") ? Kind.EVENT : Kind.NEWS);
            default -> false;
          };
      if (!stays && !json.has(field)) {
        unnamed.add(field);
      }
    }
    return unnamed;
  }

  /// The same for a text that is still being written: it needs no title.
  static RawPost preview(byte[] json) {
    Fields fields = Fields.of(json, FIELDS);
    String title = fields.text("title");
    return read(
        fields,
        new Identity("desk", "preview", true),
        title == null || title.isBlank() ? "Preview" : title);
  }

  /// What was cleaned of a post and its next version, with the text and the address as they were
  /// where the editor sends them back: cleaning a text for the second time could change it, because
  /// it came by another door.
  static Content unchanged(ObjectNode json, Content next, Content current) {
    boolean sameText =
        "html".equals(json.path("format").asString(""))
            && current.body().value().equals(json.path("body").asString(""));
    return next.spelledAs(
        sameText ? current.body() : next.body(),
        next.title().equals(current.title()) ? current.slug() : next.slug());
  }

  private static RawPost read(Fields fields, Identity identity, String title) {
    var post =
        RawPost.of(Door.DESK, identity, body(fields))
            .title(title)
            .summary(fields.text("summary"))
            .kind(kind(fields))
            .authors(fields.texts("authors"))
            .categories(fields.texts("categories"))
            .tags(fields.texts("tags"))
            .language(language(fields))
            .publishedAt(time(fields))
            .link(fields.text("canonicalLink"))
            .image(image(fields))
            .event(event(fields))
            .correction(fields.text("correction"));
    for (Fields link : fields.objects("relatedLinks", Set.of("title", "url"))) {
      post.relatedLink(new RawPost.Link(link.wantedText("title"), link.text("url")));
    }
    return post.enclosures(enclosures(fields)).build();
  }

  private static RawPost.Body body(Fields fields) {
    String body = fields.text("body");
    String text = body == null ? "" : body;
    String format = fields.text("format");
    return switch (format) {
      case null -> new RawPost.Body.Markdown(text);
      case "markdown" -> new RawPost.Body.Markdown(text);
      case "html" -> new RawPost.Body.Html(text, null);
      default ->
          throw DeskProblem.invalid("format", "'" + format + "' is neither markdown nor html");
    };
  }

  private static @Nullable String kind(Fields fields) {
    String kind = fields.text("kind");
    if (kind != null && Kind.parse(kind).isEmpty()) {
      throw DeskProblem.invalid(
          "kind", "'" + kind + "' is none of news, announcement, event, report");
    }
    return kind;
  }

  private static @Nullable String language(Fields fields) {
    String language = fields.text("language");
    if (language == null) {
      return null;
    }
    try {
      return new Locale.Builder().setLanguageTag(language).build().toLanguageTag();
    } catch (IllformedLocaleException e) {
      throw DeskProblem.invalid("language", "'" + language + "' is no tag of BCP 47, such as en");
    }
  }

  private static RawPost.@Nullable Image image(Fields fields) {
    Fields image = fields.object("image", Set.of("url", "alt"));
    if (image == null) {
      return null;
    }
    return new RawPost.Image(image.wantedText("url"), image.text("alt"));
  }

  private static List<RawPost.Enclosure> enclosures(Fields fields) {
    return fields.objects("enclosures", Set.of("url", "type", "length", "title")).stream()
        .map(
            file ->
                new RawPost.Enclosure(
                    file.wantedText("url"),
                    file.text("type"),
                    file.integer("length"),
                    file.text("title")))
        .toList();
  }

  private static RawPost.@Nullable Event event(Fields fields) {
    Fields event = fields.object("event", Set.of("start", "end", "zone", "place", "url", "join"));
    if (event == null) {
      return null;
    }
    String url = event.text("url");
    String join = event.text("join");
    if (url != null && join != null && !url.equals(join)) {
      throw DeskProblem.invalid("event.join", "another name of url: give one of the two");
    }
    return new RawPost.Event(
        event.wantedText("start"),
        event.text("end"),
        event.text("zone"),
        event.text("place"),
        url == null ? join : url);
  }

  private static @Nullable String time(Fields fields) {
    Instant time = fields.time("publishedAt");
    return time == null ? null : time.toString();
  }
}

package org.cednews.ingest.desk;

import java.time.Instant;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;
import org.cednews.event.Kind;
import org.cednews.event.PostEvent.Door;
import org.cednews.ingest.read.Identity;
import org.cednews.ingest.read.RawPost;
import org.jspecify.annotations.Nullable;

/// The JSON of a post as editors send it becomes a raw post: checked, but not clean.
final class DeskPost {

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
          "canonicalLink");

  private DeskPost() {}

  /// @throws DeskProblem if a field is missing, unknown or wrong: 400
  static RawPost read(byte[] json, Identity identity) {
    Fields fields = Fields.of(json, FIELDS);
    return read(fields, identity, fields.wantedText("title"));
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

  private static RawPost read(Fields fields, Identity identity, String title) {
    Instant publishedAt = fields.time("publishedAt");
    var post =
        RawPost.of(Door.DESK, identity, body(fields))
            .title(title)
            .summary(fields.text("summary"))
            .kind(kind(fields))
            .authors(fields.texts("authors"))
            .categories(fields.texts("categories"))
            .tags(fields.texts("tags"))
            .language(language(fields))
            .publishedAt(publishedAt == null ? null : publishedAt.toString())
            .link(fields.address("canonicalLink"))
            .image(image(fields))
            .event(event(fields))
            .correction(fields.text("correction"));
    for (Fields link : fields.objects("relatedLinks", Set.of("title", "url"))) {
      post.relatedLink(new RawPost.Link(link.wantedText("title"), link.address("url")));
    }
    return post.build();
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
    image.wantedText("url");
    String url = image.address("url");
    return url == null ? null : new RawPost.Image(url, image.text("alt"));
  }

  private static RawPost.@Nullable Event event(Fields fields) {
    Fields event = fields.object("event", Set.of("start", "end", "place", "join"));
    if (event == null) {
      return null;
    }
    event.wantedText("start");
    Instant start = event.time("start");
    Instant end = event.time("end");
    if (start == null) {
      return null;
    }
    if (end != null && end.isBefore(start)) {
      throw DeskProblem.invalid("event.end", "it is before the start");
    }
    return new RawPost.Event(
        start.toString(),
        end == null ? null : end.toString(),
        event.text("place"),
        event.address("join"));
  }
}

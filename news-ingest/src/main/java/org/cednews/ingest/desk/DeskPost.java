package org.cednews.ingest.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.cednews.event.Content;
import org.cednews.event.Content.EventDetails;
import org.cednews.event.Kind;
import org.cednews.event.PostEvent.Channel;
import org.cednews.ingest.form.Form;
import org.cednews.ingest.form.FormFields;
import org.cednews.read.Identity;
import org.cednews.read.RawPost;
import org.cednews.read.clean.Cleaner;
import org.cednews.web.problem.Problem;
import org.cednews.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The JSON of a post as editors send it becomes a raw post: checked, but not clean.
final class DeskPost {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final Form LINK =
      Form.of(
          "DeskLink",
          Form.required("title", Form.text(Cleaner.TITLE, "Pump safety: a guide"), "what it is"),
          Form.optional("url", url("https://example.org/guide"), "absent for what is in print"));

  private static final Form IMAGE =
      Form.of(
          "DeskImage",
          Form.required("url", url("https://example.org/pump.jpg"), "where the picture is"),
          Form.optional(
              "alt",
              Form.text(Cleaner.SUMMARY, "A nurse checks an infusion pump"),
              "what it shows, in words"));

  private static final Form EVENT =
      Form.of(
          "DeskEvent",
          Form.required(
              "start",
              Form.text(0, "2026-10-14T09:00"),
              "a date for whole days, a local time with `zone`, or an RFC 3339 time"),
          Form.optional(
              "end", Form.text(0, "2026-10-14T17:00"), "in the same way; not before the start"),
          Form.optional("zone", Form.text(0, "Europe/Berlin"), "of local times; UTC if absent"),
          Form.optional("place", Form.text(Cleaner.TITLE, "Geneva"), "of the venue, in words"),
          Form.optional("url", url("https://example.org/join"), "where to join or to register"),
          Form.optional("join", url("https://example.org/join"), "another name of `url`"));

  private static final Form ENCLOSURE =
      Form.of(
          "DeskEnclosure",
          Form.required("url", url("https://example.org/talk.mp3"), "where the file is"),
          Form.optional(
              "type", Form.text(0, "audio/mpeg"), "a media type; by the end of the name if absent"),
          Form.optional("length", new Form.Value.Whole(2_097_152), "in bytes"),
          Form.optional("title", Form.text(Cleaner.TITLE, "The talk"), "what it is, in words"));

  /// A post as editors write it.
  static final Form FORM =
      Form.of(
          "DeskPost",
          Form.required("title", Form.text(Cleaner.TITLE, "Pumps are back"), "plain text"),
          Form.optional(
              "body",
              Form.text(0, "The recalled pumps are **back**."),
              "the text, in the `format` that is named; at most 1 MB when cleaned"),
          Form.optional("format", Form.words("markdown", "html"), "of `body`; Markdown if absent"),
          Form.optional(
              "kind",
              Form.words(Stream.of(Kind.values()).map(Kind::word).toArray(String[]::new)),
              "news if absent, with an `event` event"),
          Form.optional(
              "summary", Form.text(Cleaner.SUMMARY, "What to check before use."), "plain text"),
          Form.optional(
              "authors", many(Cleaner.NAME, "Education Committee"), "in the order of the byline"),
          Form.optional("categories", many(Cleaner.LABEL, "Safety"), "as the society calls them"),
          Form.optional("tags", many(Cleaner.LABEL, "infusion pumps"), "key words"),
          Form.optional("language", Form.text(0, "en"), "BCP 47"),
          Form.optional(
              "publishedAt",
              Form.text("date-time", "2026-03-14T09:30:00Z"),
              "from 1970 on, and not ahead; the time of publishing if absent"),
          Form.optional(
              "relatedLinks",
              new Form.Value.Many(new Form.Value.One(LINK), Cleaner.MOST),
              "further reading"),
          Form.optional("image", new Form.Value.One(IMAGE), "the picture that stands for the post"),
          Form.optional("event", new Form.Value.One(EVENT), "when and where"),
          Form.optional(
              "correction",
              Form.text(Cleaner.SUMMARY, "An earlier version named the wrong pump."),
              "what was wrong in an earlier version, for readers"),
          Form.optional(
              "canonicalLink", url("https://example.org/pumps"), "where it was published first"),
          Form.optional(
              "enclosures",
              new Form.Value.Many(new Form.Value.One(ENCLOSURE), Cleaner.FILES),
              "the files that come with it, the most important first"));

  private static Form.Value url(String example) {
    return new Form.Value.Text("uri", Cleaner.ADDRESS, example);
  }

  private static Form.Value many(int longest, String example) {
    return new Form.Value.Many(Form.text(longest, example), Cleaner.MOST);
  }

  private DeskPost() {}

  /// @throws ProblemException if a field is missing, unknown or wrong: 400
  static RawPost read(ObjectNode json, Identity identity) {
    FormFields fields = FormFields.of(json, FORM);
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
    FormFields fields = FormFields.of(json, FORM);
    String title = fields.text("title");
    return read(
        fields,
        new Identity("desk", "preview", true),
        title == null || title.isBlank() ? "Preview" : title);
  }

  /// What was cleaned of a post and its next version, with the text and the address as they were
  /// where the editor sends them back: cleaning a text for the second time could change it, because
  /// it came by another channel.
  static Content unchanged(ObjectNode json, Content next, Content current) {
    boolean sameText =
        "html".equals(json.path("format").asString(""))
            && current.body().value().equals(json.path("body").asString(""));
    return next.with(
        it -> {
          it.body = sameText ? current.body() : it.body;
          it.slug = it.title.equals(current.title()) ? current.slug() : it.slug;
        });
  }

  private static RawPost read(FormFields fields, Identity identity, String title) {
    var post =
        RawPost.of(Channel.DESK, identity, body(fields))
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
    for (FormFields link : fields.objects("relatedLinks")) {
      post.relatedLink(new RawPost.Link(link.wantedText("title"), link.text("url")));
    }
    return post.enclosures(enclosures(fields)).build();
  }

  private static RawPost.Body body(FormFields fields) {
    String body = fields.text("body");
    String text = body == null ? "" : body;
    String format = fields.text("format");
    return switch (format) {
      case null -> new RawPost.Body.Markdown(text);
      case "markdown" -> new RawPost.Body.Markdown(text);
      case "html" -> new RawPost.Body.Html(text, null);
      default ->
          throw Problem.invalidField("format", "'" + format + "' is neither markdown nor html")
              .exception();
    };
  }

  private static @Nullable String kind(FormFields fields) {
    String kind = fields.text("kind");
    if (kind != null && Kind.parse(kind).isEmpty()) {
      throw Problem.invalidField(
              "kind", "'" + kind + "' is none of news, announcement, event, report")
          .exception();
    }
    return kind;
  }

  private static @Nullable String language(FormFields fields) {
    String language = fields.text("language");
    if (language == null) {
      return null;
    }
    try {
      return new Locale.Builder().setLanguageTag(language).build().toLanguageTag();
    } catch (IllformedLocaleException e) {
      throw Problem.invalidField(
              "language", "'" + language + "' is not a tag of BCP 47, such as en")
          .exception();
    }
  }

  private static RawPost.@Nullable Image image(FormFields fields) {
    FormFields image = fields.object("image");
    if (image == null) {
      return null;
    }
    return new RawPost.Image(image.wantedText("url"), image.text("alt"));
  }

  private static List<RawPost.Enclosure> enclosures(FormFields fields) {
    return fields.objects("enclosures").stream()
        .map(
            file ->
                new RawPost.Enclosure(
                    file.wantedText("url"),
                    file.text("type"),
                    file.integer("length"),
                    file.text("title")))
        .toList();
  }

  private static RawPost.@Nullable Event event(FormFields fields) {
    FormFields event = fields.object("event");
    if (event == null) {
      return null;
    }
    String url = event.text("url");
    String join = event.text("join");
    if (url != null && join != null && !url.equals(join)) {
      throw Problem.invalidField("event.join", "another name of url: give one of the two")
          .exception();
    }
    return new RawPost.Event(
        event.wantedText("start"),
        event.text("end"),
        event.text("zone"),
        event.text("place"),
        url == null ? join : url);
  }

  private static @Nullable String time(FormFields fields) {
    Instant time = fields.time("publishedAt");
    return time == null ? null : time.toString();
  }
}

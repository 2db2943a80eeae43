package org.cednews.ingest.source.registry;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.cednews.ingest.form.Form;
import org.cednews.ingest.form.FormFields;
import org.cednews.ingest.source.Source;
import org.cednews.read.page.PageRules;
import org.cednews.web.problem.Problem;
import org.cednews.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/// A source as editors and their programs write it.
///
/// @param id absent to have one made from the host
/// @param kind absent to have it found out
public record SourceForm(
    @Nullable String id,
    Source.@Nullable Kind kind,
    URI url,
    @Nullable Duration every,
    @Nullable String name,
    @Nullable String licence,
    @Nullable String links,
    PageRules rules) {

  private static final Form RULES =
      Form.of(
          "SourceRules",
          rule("title", "h1.headline", "the title"),
          rule("author", ".byline a", "the authors"),
          rule("date", "time[datetime]", "the date of publication"),
          rule("body", "article .text", "the text"),
          rule("remove", ".share, .newsletter", "what is no part of it"));

  public static final Form FORM =
      Form.of(
          "SourceForm",
          Form.optional(
              "id",
              Form.text(63, "partner"),
              "small letters, digits and hyphens; made from the host if absent"),
          Form.optional("kind", Form.words("feed", "wordpress", "pages"), "found out if absent"),
          Form.required("url", Form.text("uri", "https://partner.example/feed"), "where it is"),
          Form.optional(
              "every",
              Form.text("duration", "PT30M"),
              "the longest pause between visits; as often as it posts if absent"),
          Form.optional(
              "name", Form.text(0, "Partner society"), "for readers; its own name if absent"),
          Form.optional("licence", Form.text(0, "CC-BY-4.0"), "of what it publishes"),
          Form.optional(
              "links", Form.text(0, "a.headline"), "of a list: the selector of its links"),
          Form.optional(
              "rules", new Form.Value.One(RULES), "of pages: where things stand on them"));

  private static Form.Field rule(String name, String example, String what) {
    return Form.optional(name, Form.text(0, example), "the CSS selector of " + what);
  }

  /// @throws ProblemException if it is none; it names the field
  static SourceForm read(byte[] json) {
    FormFields fields = FormFields.of(json, FORM);
    String url = fields.address("url");
    if (url == null) {
      throw Problem.invalidField("url", "required").exception();
    }
    return new SourceForm(
        fields.text("id"),
        kind(fields.text("kind")),
        URI.create(url),
        every(fields.text("every")),
        fields.text("name"),
        fields.text("licence"),
        fields.text("links"),
        rules(fields.object("rules")));
  }

  private static PageRules rules(@Nullable FormFields fields) {
    try {
      return fields == null
          ? PageRules.NONE
          : new PageRules(
              fields.text("title"),
              fields.text("author"),
              fields.text("date"),
              fields.text("body"),
              fields.text("remove"));
    } catch (IllegalArgumentException e) {
      throw Problem.invalidField("rules", String.valueOf(e.getMessage())).exception();
    }
  }

  private static Source.@Nullable Kind kind(@Nullable String word) {
    if (word == null) {
      return null;
    }
    return Arrays.stream(Source.Kind.values())
        .filter(kind -> kind != Source.Kind.FOLDER)
        .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.invalidField("kind", "must be feed, wordpress or pages, not " + word)
                    .exception());
  }

  private static @Nullable Duration every(@Nullable String text) {
    try {
      return text == null ? null : Duration.parse(text);
    } catch (DateTimeException e) {
      throw Problem.invalidField("every", "'" + text + "' is not a duration such as PT30M")
          .exception();
    }
  }

  /// The same of a source that there is already.
  ///
  /// @throws ProblemException if it names another id
  SourceForm of(String known) {
    if (id != null && !id.equals(known)) {
      throw Problem.invalidField("id", "a source keeps its id, " + known).exception();
    }
    return new SourceForm(known, kind, url, every, name, licence, links, rules);
  }

  /// The source that is meant, where the kind is known.
  ///
  /// @throws ProblemException if it cannot be one; it names the field
  Source source(Source.Kind kind, URI found) {
    try {
      return new Source(
          Optional.ofNullable(id).orElseGet(() -> id(url)),
          kind,
          found,
          null,
          every,
          name,
          licence,
          links,
          rules);
    } catch (IllegalArgumentException e) {
      throw invalid(e).exception();
    }
  }

  /// The problem of a source that cannot be: its message begins with the field.
  static Problem invalid(IllegalArgumentException e) {
    String[] parts = String.valueOf(e.getMessage()).split(": ", 2);
    return Problem.invalidField(parts[0], parts[parts.length - 1]);
  }

  // "https://www.example.org/news" is example-org
  private static String id(URI url) {
    String host = url.getHost().toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "");
    String id = host.replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    return id.substring(0, Math.min(id.length(), 63));
  }
}

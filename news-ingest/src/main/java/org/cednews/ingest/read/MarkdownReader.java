package org.cednews.ingest.read;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cednews.ingest.read.RawPost.Body.Markdown;
import org.cednews.ingest.read.RawPost.Event;
import org.cednews.ingest.read.RawPost.Image;
import org.cednews.ingest.read.RawPost.Source;
import org.jspecify.annotations.Nullable;

/// Reads Markdown with YAML front matter, the form of our own posts. Without a `title` the first
/// heading is the title.
final class MarkdownReader {

  private static final Pattern FIRST_HEADING =
      Pattern.compile("^\\s*#[ \\t]+(?<title>[^\\r\\n]*[^\\r\\n \\t#])[ \\t#]*(?:\\R|$)");

  private MarkdownReader() {}

  static Reading read(Capture capture, String text) {
    FrontMatter.Divided divided;
    try {
      divided = FrontMatter.divide(text);
    } catch (IllegalArgumentException e) {
      return new Reading.Unreadable(capture.location() + ": " + e.getMessage());
    }
    FrontMatter front = divided.frontMatter();
    String title = front.text("title");
    String body = divided.body();
    Matcher heading = FIRST_HEADING.matcher(body);
    if (title == null && heading.find()) {
      title = heading.group("title");
      body = body.substring(heading.end());
    }
    return Reading.of(
        RawPost.of(capture.door(), identity(capture, front), new Markdown(body))
            .title(title)
            .kind(front.text("kind"))
            .publishedAt(front.text("date", "published"))
            .authors(authors(front))
            .categories(front.list("categories", "category"))
            .tags(front.list("tags"))
            .language(front.text("language", "lang"))
            .summary(front.text("summary", "description"))
            .source(source(front))
            .link(front.text("canonical"))
            .image(image(front))
            .event(event(front))
            .correction(front.text("correction"))
            .aliases(front.list("aliases"))
            .build());
  }

  private static Identity identity(Capture capture, FrontMatter front) {
    String key = front.text("id", "canonical");
    return key == null
        ? new Identity(capture.source(), capture.location(), false)
        : new Identity(capture.source(), key, true);
  }

  // A single author may have a comma in the name: "Division of Safety, Care and Technology".
  private static List<String> authors(FrontMatter front) {
    return front.values().getOrDefault("authors", front.list("author"));
  }

  private static @Nullable Source source(FrontMatter front) {
    String name = front.text("source");
    String url = front.text("source-url");
    if (name == null && url == null) {
      return null;
    }
    return new Source(name == null ? "" + url : name, url, front.text("licence", "license"));
  }

  private static @Nullable Image image(FrontMatter front) {
    String url = front.text("image");
    return url == null ? null : new Image(url, front.text("image-alt"));
  }

  private static @Nullable Event event(FrontMatter front) {
    String start = front.text("event-start");
    return start == null
        ? null
        : new Event(
            start, front.text("event-end"), front.text("event-place"), front.text("event-join"));
  }
}

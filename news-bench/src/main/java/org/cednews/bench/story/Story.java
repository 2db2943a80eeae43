package org.cednews.bench.story;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cednews.event.CleanHtml;
import org.cednews.event.Content;
import org.cednews.event.Kind;
import org.cednews.event.Post;
import org.cednews.event.PostEvent.Channel;
import org.cednews.event.PostEvent.Origin;
import org.cednews.event.PostEvent.PostPublished;
import org.cednews.event.PostId;
import tools.jackson.databind.json.JsonMapper;

/// A post as an author hands it in. Letters, digits and full stops only: nothing in it needs
/// escaping.
///
/// @param number from 1; decides the post's id
/// @param paragraphs of the body
public record Story(
    int number,
    String title,
    List<String> paragraphs,
    List<String> authors,
    String category,
    List<String> tags,
    String language,
    Instant publishedAt) {

  private static final Origin ORIGIN = new Origin(Channel.IMPORT, "bench");

  public Story {
    paragraphs = List.copyOf(paragraphs);
    authors = List.copyOf(authors);
    tags = List.copyOf(tags);
  }

  /// The event that publishes it, as the write side would make it.
  public PostPublished published() {
    var content =
        Content.of(Kind.NEWS, title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"), title)
            .with(
                it -> {
                  it.body = CleanHtml.cleaned(html());
                  it.authors = authors;
                  it.categories = List.of(category);
                  it.tags = tags;
                  it.language = language;
                  it.publishedAt = publishedAt;
                });
    PostId id = PostId.derive("bench", Integer.toString(number));
    return PostPublished.of(new Post(id, 1, content, publishedAt, publishedAt), ORIGIN);
  }

  /// What an editor sends to `POST /api/desk/posts`.
  public byte[] deskJson() {
    return JsonMapper.shared()
        .writeValueAsBytes(
            Map.of(
                "title",
                title,
                "body",
                html(),
                "format",
                "html",
                "authors",
                authors,
                "categories",
                List.of(category),
                "tags",
                tags,
                "language",
                language,
                "publishedAt",
                publishedAt.toString()));
  }

  /// The same with another title.
  public Story titled(String other) {
    return new Story(number, other, paragraphs, authors, category, tags, language, publishedAt);
  }

  /// The same under another number, and so another post.
  public Story numbered(int other) {
    return new Story(other, title, paragraphs, authors, category, tags, language, publishedAt);
  }

  private String html() {
    return paragraphs.stream().map(text -> "<p>" + text + "</p>").collect(joining("\n"));
  }
}

package org.cednews.read;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.cednews.event.PostEvent.Channel;
import org.cednews.event.PostEvent.Edition;
import org.jspecify.annotations.Nullable;

/// A post as its source wrote it. Nothing in it is trusted: texts may hold markup, addresses may be
/// hostile or relative, dates may be nonsense. Only the cleaner makes a publishable content of it.
///
/// @param channel by which way it came
/// @param identity which post it is
/// @param title plain text
/// @param body the text, in the form in which it came
/// @param summary plain text
/// @param kind the word for the kind of post, absent where the source does not say
/// @param authors names, in the order of the byline
/// @param categories as the source calls them
/// @param tags as the source calls them
/// @param language as declared
/// @param publishedAt an instant in ISO 8601, or a date in words
/// @param source who published it first, absent for the society's own posts
/// @param link the address that the source calls the right one
/// @param relatedLinks further reading
/// @param image the picture that stands for the post
/// @param event when and where something takes place
/// @param correction what was wrong in an earlier version
/// @param aliases paths under which it was found earlier
/// @param edition of the file, where that names the post by itself; absent for a file whose own
///   name is all that the post is known by
/// @param enclosures the files that come with it, the most important first
public record RawPost(
    Channel channel,
    Identity identity,
    @Nullable String title,
    Body body,
    @Nullable String summary,
    @Nullable String kind,
    List<String> authors,
    List<String> categories,
    List<String> tags,
    @Nullable String language,
    @Nullable String publishedAt,
    @Nullable Source source,
    @Nullable String link,
    List<Link> relatedLinks,
    @Nullable Image image,
    @Nullable Event event,
    @Nullable String correction,
    List<String> aliases,
    @Nullable Edition edition,
    List<Enclosure> enclosures) {

  public RawPost {
    requireNonNull(channel, "channel");
    requireNonNull(identity, "identity");
    requireNonNull(body, "body");
    authors = List.copyOf(authors);
    categories = List.copyOf(categories);
    tags = List.copyOf(tags);
    relatedLinks = List.copyOf(relatedLinks);
    aliases = List.copyOf(aliases);
    enclosures = List.copyOf(enclosures);
  }

  /// The text of a post, in the form in which it came.
  public sealed interface Body {

    /// @param base what relative addresses are relative to; without it they are dropped
    record Html(String html, @Nullable URI base) implements Body {}

    /// CommonMark with tables; HTML in it is treated as hostile as any.
    ///
    /// @param base what relative addresses are relative to; without it they are dropped
    record Markdown(String text, @Nullable URI base) implements Body {

      public Markdown(String text) {
        this(text, null);
      }
    }

    /// Text without any markup, already divided.
    public record PlainText(List<Block> blocks) implements Body {
      public PlainText {
        blocks = List.copyOf(blocks);
      }
    }
  }

  /// A part of a plain text.
  public sealed interface Block {

    record Paragraph(String text) implements Block {}

    record Heading(String text) implements Block {}

    /// @param ordered whether its items were numbered
    /// @param items the blocks of each item
    record Bullets(boolean ordered, List<List<Block>> items) implements Block {
      public Bullets {
        items = items.stream().map(List::copyOf).toList();
      }
    }
  }

  public record Source(String name, @Nullable String url, @Nullable String licence) {}

  public record Link(String title, @Nullable String url) {}

  public record Image(String url, @Nullable String alt) {}

  /// A file that comes with a post.
  ///
  /// @param type its media type
  /// @param length in bytes
  public record Enclosure(
      String url, @Nullable String type, @Nullable String length, @Nullable String title) {}

  /// @param start a day, a local time or an instant in ISO 8601, or a date in words
  /// @param end the same
  /// @param zone of local times
  public record Event(
      String start,
      @Nullable String end,
      @Nullable String zone,
      @Nullable String place,
      @Nullable String join) {

    public Event(
        String start, @Nullable String end, @Nullable String place, @Nullable String join) {
      this(start, end, null, place, join);
    }
  }

  /// A post of which nothing is known yet but where it comes from and its text.
  public static Builder of(Channel channel, Identity identity, Body body) {
    return new Builder(channel, identity, body);
  }

  /// The same post, to be changed.
  public Builder toBuilder() {
    return builder(identity);
  }

  /// The same post under another name.
  RawPost named(Identity name) {
    return builder(name).build();
  }

  private Builder builder(Identity name) {
    var builder =
        of(channel, name, body)
            .title(title)
            .summary(summary)
            .kind(kind)
            .authors(authors)
            .categories(categories)
            .tags(tags)
            .language(language)
            .publishedAt(publishedAt)
            .source(source)
            .link(link)
            .image(image)
            .event(event)
            .correction(correction)
            .aliases(aliases)
            .edition(edition)
            .enclosures(enclosures);
    relatedLinks.forEach(builder::relatedLink);
    return builder;
  }

  /// Puts a post together. What is not set is absent.
  public static final class Builder {

    private final Channel channel;
    private final Identity identity;
    private final Body body;
    private final List<String> authors = new ArrayList<>();
    private final List<String> categories = new ArrayList<>();
    private final List<String> tags = new ArrayList<>();
    private final List<Link> relatedLinks = new ArrayList<>();
    private final List<String> aliases = new ArrayList<>();
    private final List<Enclosure> enclosures = new ArrayList<>();
    private @Nullable String title;
    private @Nullable String summary;
    private @Nullable String kind;
    private @Nullable String language;
    private @Nullable String publishedAt;
    private @Nullable Source source;
    private @Nullable String link;
    private @Nullable Image image;
    private @Nullable Event event;
    private @Nullable String correction;
    private @Nullable Edition edition;

    private Builder(Channel channel, Identity identity, Body body) {
      this.channel = channel;
      this.identity = identity;
      this.body = body;
    }

    public Builder title(@Nullable String title) {
      this.title = title;
      return this;
    }

    public Builder summary(@Nullable String summary) {
      this.summary = summary;
      return this;
    }

    public Builder kind(@Nullable String kind) {
      this.kind = kind;
      return this;
    }

    /// Adds authors behind those that are there.
    public Builder authors(List<String> names) {
      authors.addAll(names);
      return this;
    }

    /// Adds categories behind those that are there.
    public Builder categories(List<String> names) {
      categories.addAll(names);
      return this;
    }

    /// Adds tags behind those that are there.
    public Builder tags(List<String> names) {
      tags.addAll(names);
      return this;
    }

    public Builder language(@Nullable String language) {
      this.language = language;
      return this;
    }

    public Builder publishedAt(@Nullable String publishedAt) {
      this.publishedAt = publishedAt;
      return this;
    }

    public Builder source(@Nullable Source source) {
      this.source = source;
      return this;
    }

    public Builder link(@Nullable String link) {
      this.link = link;
      return this;
    }

    /// Adds a related link behind those that are there.
    public Builder relatedLink(Link related) {
      relatedLinks.add(related);
      return this;
    }

    public Builder image(@Nullable Image image) {
      this.image = image;
      return this;
    }

    public Builder event(@Nullable Event event) {
      this.event = event;
      return this;
    }

    public Builder correction(@Nullable String correction) {
      this.correction = correction;
      return this;
    }

    /// Adds aliases behind those that are there.
    public Builder aliases(List<String> paths) {
      aliases.addAll(paths);
      return this;
    }

    public Builder edition(@Nullable Edition edition) {
      this.edition = edition;
      return this;
    }

    /// Adds enclosures behind those that are there.
    public Builder enclosures(List<Enclosure> files) {
      enclosures.addAll(files);
      return this;
    }

    public RawPost build() {
      return new RawPost(
          channel,
          identity,
          title,
          body,
          summary,
          kind,
          authors,
          categories,
          tags,
          language,
          publishedAt,
          source,
          link,
          relatedLinks,
          image,
          event,
          correction,
          aliases,
          edition,
          enclosures);
    }
  }
}

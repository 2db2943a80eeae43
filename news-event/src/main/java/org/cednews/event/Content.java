package org.cednews.event;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a post says: everything that an editor or a source decides. Two posts with an equal content
/// say the same, whenever and by whomever they were taken in. What is absent is absent, not
/// invented.
///
/// @param kind what sort of post it is
/// @param slug the readable part of the address: lower-case letters, digits and hyphens
/// @param title plain text, never blank
/// @param summary plain text
/// @param body the safe HTML of the text
/// @param authors names, in the order of the byline
/// @param categories as the publisher calls them
/// @param tags as the publisher calls them
/// @param language BCP 47
/// @param publishedAt when the publisher says it was published
/// @param source where it comes from, absent for the society's own posts
/// @param canonicalLink the address that the publisher calls the right one
/// @param relatedLinks further reading
/// @param image the picture that stands for the post
/// @param event when and where, for announcements of webinars and the like
/// @param correction what was wrong in an earlier version, in words for readers
/// @param aliases paths under which the post was found earlier, each beginning with `/`
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Content(
    Kind kind,
    String slug,
    String title,
    @Nullable String summary,
    CleanHtml body,
    List<String> authors,
    List<String> categories,
    List<String> tags,
    @Nullable String language,
    @Nullable Instant publishedAt,
    @Nullable Source source,
    @Nullable URI canonicalLink,
    List<Link> relatedLinks,
    @Nullable Image image,
    @Nullable EventDetails event,
    @Nullable String correction,
    List<String> aliases) {

  public Content {
    requireNonNull(kind, "kind");
    requireNonNull(slug, "slug");
    if (requireNonNull(title, "title").isBlank()) {
      throw new IllegalArgumentException("a post without a title");
    }
    summary = presence(summary);
    language = presence(language);
    correction = presence(correction);
    body = requireNonNullElse(body, CleanHtml.EMPTY);
    authors = copy(authors);
    categories = copy(categories);
    tags = copy(tags);
    relatedLinks = copy(relatedLinks);
    aliases = copy(aliases);
  }

  /// Who published a post first.
  ///
  /// @param name for readers
  /// @param url its site
  /// @param licence of what it publishes, as an SPDX name or in words
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Source(String name, @Nullable URI url, @Nullable String licence) {
    public Source {
      requireNonNull(name, "name of a source");
    }
  }

  /// A link to further reading; the address is absent where the publisher gives only a title.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Link(String title, @Nullable URI url) {
    public Link {
      requireNonNull(title, "title of a link");
    }
  }

  /// A picture.
  ///
  /// @param alt what it shows, in words
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Image(URI url, @Nullable String alt) {
    public Image {
      requireNonNull(url, "url of an image");
    }
  }

  /// When and where something takes place.
  ///
  /// @param place of the venue, in words
  /// @param join where to take part or to register
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record EventDetails(
      Instant start, @Nullable Instant end, @Nullable String place, @Nullable URI join) {
    public EventDetails {
      requireNonNull(start, "start of an event");
    }
  }

  /// The hash over all of it.
  public ContentHash hash() {
    return EventCodec.hash(this);
  }

  // JSON leaves empty texts out.
  private static @Nullable String presence(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  // An absent list is an empty one: JSON leaves empty lists out.
  private static <T> List<T> copy(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }
}

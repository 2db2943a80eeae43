package org.cednews.event;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
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
/// @param correction the newest of the corrections, for readers that know only one
/// @param aliases paths under which the post was found earlier, each beginning with `/`
/// @param corrections what was wrong in earlier versions, in words for readers, the oldest first
/// @param enclosures the files that come with it, the most important first
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
    List<String> aliases,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = OneUndated.class)
        List<Correction> corrections,
    List<Enclosure> enclosures) {

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
    corrections = copy(corrections);
    enclosures = copy(enclosures);
    if (!corrections.isEmpty()) {
      correction = corrections.getLast().note();
    } else if (correction != null) {
      corrections = List.of(new Correction(null, correction));
    }
  }

  /// A content of which nothing more is known than this; [#with] adds the rest.
  public static Content of(Kind kind, String slug, String title) {
    return new Content(
        kind,
        slug,
        title,
        null,
        CleanHtml.EMPTY,
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        null,
        null,
        List.of(),
        null,
        null,
        null,
        List.of(),
        List.of(),
        List.of());
  }

  /// The same with other parts, such as `content.with(it -> it.tags = tags)`.
  public Content with(Consumer<Parts> change) {
    var parts = new Parts(this);
    change.accept(parts);
    return parts.content();
  }

  /// What was wrong in an earlier version.
  ///
  /// @param at when this was published; absent where the log does not say
  /// @param note in words for readers
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Correction(@Nullable Instant at, String note) {
    public Correction {
      requireNonNull(note, "note of a correction");
    }
  }

  // Equal to the lists that are not written, because `correction` says it all.
  private static final class OneUndated {

    @Override
    public boolean equals(@Nullable Object list) {
      return list instanceof List<?> corrections
          && (corrections.isEmpty()
              || (corrections.size() == 1
                  && corrections.getFirst() instanceof Correction only
                  && only.at() == null));
    }

    @Override
    public int hashCode() {
      return 0;
    }
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
  /// @param start of whole days: midnight of the first, in UTC
  /// @param end of whole days: midnight of the last, in UTC
  /// @param place of the venue, in words
  /// @param join where to take part or to register
  /// @param zone in which the times were given, such as `Europe/Berlin` or `+02:00`; UTC where
  ///   absent
  /// @param precision absent where the times are exact
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record EventDetails(
      Instant start,
      @Nullable Instant end,
      @Nullable String place,
      @Nullable URI join,
      @Nullable String zone,
      @Nullable Precision precision) {
    public EventDetails {
      requireNonNull(start, "start of an event");
    }

    /// Times in UTC.
    public EventDetails(
        Instant start, @Nullable Instant end, @Nullable String place, @Nullable URI join) {
      this(start, end, place, join, null, null);
    }

    /// How exact its times are.
    public enum Precision {
      /// It takes whole days.
      @JsonProperty("day")
      DAY
    }

    /// Whether it takes whole days.
    public boolean wholeDays() {
      return precision == Precision.DAY;
    }

    /// The zone to show its times in. One that this machine does not know is UTC.
    public ZoneId zoneId() {
      try {
        return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
      } catch (DateTimeException e) {
        return ZoneOffset.UTC;
      }
    }

    /// The name of its zone; absent where the offsets of its times say all that is known.
    public @Nullable String zoneName() {
      return zone == null || zoneId() instanceof ZoneOffset ? null : zone;
    }

    /// A day of whole days.
    public static LocalDate day(Instant midnight) {
      return LocalDate.ofInstant(midnight, ZoneOffset.UTC);
    }

    /// The start as ISO 8601 writes it: a day, or a time with its offset.
    public String startText() {
      return text(start);
    }

    /// The end in the same way.
    public @Nullable String endText() {
      return end == null ? null : text(end);
    }

    private String text(Instant time) {
      return wholeDays()
          ? day(time).toString()
          : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(zoneId()));
    }
  }

  /// The further reading without the files that come with it: a link to one of these is told as
  /// what it is.
  public List<Link> furtherReading() {
    Set<URI> files = enclosures.stream().map(Enclosure::url).collect(toSet());
    return relatedLinks.stream()
        .filter(link -> link.url() == null || !files.contains(link.url()))
        .toList();
  }

  /// This content as what follows another one: no correction of that one gets lost.
  ///
  /// @param now the date of the corrections that are new; absent if they are to stay as they are
  public Content after(Content before, @Nullable Instant now) {
    var all = new ArrayList<>(before.corrections);
    for (Correction said : corrections) {
      if (all.stream().noneMatch(earlier -> earlier.note().equals(said.note()))) {
        all.add(said.at() == null ? new Correction(now, said.note()) : said);
      }
    }
    return with(it -> it.corrections = all);
  }

  /// The same with a date for each correction that has none.
  public Content correctedAt(Instant now) {
    return with(
        it ->
            it.corrections =
                corrections.stream()
                    .map(said -> said.at() == null ? new Correction(now, said.note()) : said)
                    .toList());
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

  /// The parts of a content by their names, as [#with] hands them out to be changed.
  public static final class Parts {

    public Kind kind;
    public String slug;
    public String title;
    public @Nullable String summary;
    public CleanHtml body;
    public List<String> authors;
    public List<String> categories;
    public List<String> tags;
    public @Nullable String language;
    public @Nullable Instant publishedAt;
    public @Nullable Source source;
    public @Nullable URI canonicalLink;
    public List<Link> relatedLinks;
    public @Nullable Image image;
    public @Nullable EventDetails event;

    /// For a content whose corrections are not known one by one: the newest of them.
    public @Nullable String correction;

    public List<String> aliases;
    public List<Correction> corrections;
    public List<Enclosure> enclosures;

    private Parts(Content content) {
      kind = content.kind;
      slug = content.slug;
      title = content.title;
      summary = content.summary;
      body = content.body;
      authors = content.authors;
      categories = content.categories;
      tags = content.tags;
      language = content.language;
      publishedAt = content.publishedAt;
      source = content.source;
      canonicalLink = content.canonicalLink;
      relatedLinks = content.relatedLinks;
      image = content.image;
      event = content.event;
      aliases = content.aliases;
      corrections = content.corrections;
      enclosures = content.enclosures;
    }

    private Content content() {
      return new Content(
          kind,
          slug,
          title,
          summary,
          body,
          authors,
          categories,
          tags,
          language,
          publishedAt,
          source,
          canonicalLink,
          relatedLinks,
          image,
          event,
          correction,
          aliases,
          corrections,
          enclosures);
    }
  }
}

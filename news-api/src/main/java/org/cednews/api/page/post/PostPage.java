package org.cednews.api.page.post;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.cednews.api.page.Direction;
import org.cednews.api.page.Link;
import org.cednews.api.page.PageTexts;
import org.cednews.api.request.SearchAddress;
import org.cednews.api.request.SearchLinks;
import org.cednews.api.request.SearchSurface;
import org.cednews.event.Content;
import org.cednews.event.Content.EventDetails;
import org.cednews.event.Content.Image;
import org.cednews.event.Content.Source;
import org.cednews.event.Post;
import org.cednews.index.query.Facet;
import org.cednews.index.query.SearchRequest;
import org.cednews.index.result.Hit;
import org.cednews.web.page.Site;
import org.jspecify.annotations.Nullable;

/// What the page of a post shows.
///
/// @param address the absolute address of this page
/// @param canonical the address that counts: the publisher's where there is one
/// @param titleDirection `ltr` or `rtl`, as the other directions are
/// @param bodyHtml safe HTML
/// @param published when, in words; "added" where the source gives no date
/// @param updated when the last change was made; absent where nothing changed
/// @param corrections the newest first
/// @param image the picture; absent where browsers would not show it
/// @param files what comes with it
/// @param alike other posts that readers of this one may want
/// @param notes what of the address was ignored
/// @param jsonLd all of it for programs, as [JsonLd] writes it
public record PostPage(
    String address,
    String canonical,
    String kind,
    String kindHref,
    String title,
    String titleDirection,
    @Nullable String summary,
    String summaryDirection,
    String description,
    String bodyHtml,
    String bodyDirection,
    List<Link> authors,
    Moment published,
    boolean dated,
    @Nullable Moment updated,
    @Nullable String language,
    List<Correction> corrections,
    @Nullable Event event,
    @Nullable Picture image,
    List<Link> categories,
    List<Link> tags,
    List<Related> files,
    List<Related> related,
    @Nullable Attribution source,
    List<Alike> alike,
    List<String> notes,
    String jsonLd) {

  /// Another post.
  record Alike(String title, String direction, @Nullable String language, String href) {
    static Alike of(Hit hit) {
      return new Alike(
          hit.title(), Direction.of(hit.title(), hit.language()), hit.language(), hit.path());
    }
  }

  /// A time in words and for machines.
  record Moment(String text, String datetime) {
    static Moment of(Instant time) {
      return new Moment(PageTexts.day(time), time.toString());
    }
  }

  /// What was wrong in an earlier version.
  ///
  /// @param at absent where it is not known
  record Correction(@Nullable Moment at, String note) {
    static Correction of(Content.Correction correction) {
      Instant at = correction.at();
      return new Correction(at == null ? null : Moment.of(at), correction.note());
    }
  }

  /// When and where something takes place.
  ///
  /// @param end with its day only where that is another
  /// @param zone of the times, or of the days where it is known
  record Event(
      Moment start,
      @Nullable Moment end,
      boolean sameDay,
      @Nullable String zone,
      @Nullable String place,
      @Nullable String join) {

    static Event of(EventDetails details) {
      Instant start = there(details, details.start());
      Instant end = details.end() == null ? null : there(details, details.end());
      boolean days = details.wholeDays();
      boolean sameDay = end != null && PageTexts.day(start).equals(PageTexts.day(end));
      String endText = details.endText();
      URI join = details.join();
      return new Event(
          new Moment(days ? PageTexts.day(start) : PageTexts.moment(start), details.startText()),
          end == null || endText == null || (days && sameDay)
              ? null
              : new Moment(
                  days ? PageTexts.day(end) : sameDay ? PageTexts.time(end) : PageTexts.moment(end),
                  endText),
          sameDay,
          days ? zoneOfDays(details) : zone(details),
          details.place(),
          join == null ? null : join.toString());
    }

    // What clocks show there, as the words for UTC show it.
    private static Instant there(EventDetails details, Instant time) {
      return details.wholeDays()
          ? time
          : LocalDateTime.ofInstant(time, details.zoneId()).toInstant(ZoneOffset.UTC);
    }

    private static @Nullable String zoneOfDays(EventDetails details) {
      String zone = details.zoneName();
      return zone == null ? null : "(" + zone + ")";
    }

    private static String zone(EventDetails details) {
      ZoneId zone = details.zoneId();
      if (zone.equals(ZoneOffset.UTC)) {
        return "UTC";
      }
      return zone instanceof ZoneOffset ? "UTC" + zone.getId() : zone.getId();
    }
  }

  /// A picture.
  record Picture(String url, String alt) {}

  /// Further reading; some has no address.
  record Related(String title, @Nullable String url) {}

  /// Who published the post first.
  record Attribution(
      String name, String search, @Nullable String original, @Nullable String licence) {}

  static PostPage of(Post post, List<Alike> alike, List<String> notes, Site site) {
    Content content = post.content();
    String address = site.address(post.path());
    URI canonical = content.canonicalLink();
    Instant published = content.publishedAt();
    EventDetails event = content.event();
    String summary = content.summary();
    String language = content.language();
    String titleDirection = Direction.of(content.title(), language);
    return new PostPage(
        address,
        canonical == null ? address : canonical.toString(),
        PageTexts.kind(content.kind()),
        filter(Facet.KIND, content.kind().word()),
        content.title(),
        titleDirection,
        summary,
        summary == null ? titleDirection : Direction.of(summary, language),
        summary == null ? content.title() : summary,
        PostBody.of(content.body()),
        content.body().value().isBlank()
            ? titleDirection
            : Direction.of(content.body().value(), language),
        links(Facet.AUTHOR, content.authors()),
        Moment.of(published == null ? post.ingestedAt() : published),
        published != null,
        post.version() > 1 ? Moment.of(post.updatedAt()) : null,
        language,
        content.corrections().reversed().stream().map(Correction::of).toList(),
        event == null ? null : Event.of(event),
        picture(content.image()),
        links(Facet.CATEGORY, content.categories()),
        links(Facet.TAG, content.tags()),
        content.enclosures().stream()
            .map(file -> new Related(file.label(), file.url().toString()))
            .toList(),
        content.furtherReading().stream()
            .map(
                link ->
                    new Related(link.title(), link.url() == null ? null : link.url().toString()))
            .toList(),
        attribution(content.source(), canonical),
        alike,
        notes,
        JsonLd.of(post, site));
  }

  /// The search for everything with one value of a facet.
  public static String filter(Facet facet, String value) {
    return SearchAddress.of(
        "/",
        SearchLinks.with(SearchRequest.newest(SearchSurface.PAGE.size()), facet, value),
        SearchSurface.PAGE);
  }

  private static List<Link> links(Facet facet, List<String> values) {
    return values.stream().map(value -> new Link(value, filter(facet, value))).toList();
  }

  // The policy of the page allows https only; anything else would be a broken picture.
  private static @Nullable Picture picture(@Nullable Image image) {
    if (image == null || !"https".equals(image.url().getScheme())) {
      return null;
    }
    return new Picture(image.url().toString(), image.alt() == null ? "" : image.alt());
  }

  private static @Nullable Attribution attribution(
      @Nullable Source source, @Nullable URI canonical) {
    if (source == null) {
      return null;
    }
    URI original = canonical == null ? source.url() : canonical;
    return new Attribution(
        source.name(),
        filter(Facet.SOURCE, source.name()),
        original == null ? null : original.toString(),
        source.licence());
  }
}

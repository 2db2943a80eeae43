package org.cednews.ingest.read.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cednews.ingest.read.Byline;
import org.cednews.ingest.read.WrittenDate;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Finds when an article was published, from the surest sign to the weakest; a sign that says no
/// plausible date is passed over.
final class Dates {

  private static final String[] NAMES =
      """
      article:published_time og:published_time og:article:published_time article:published \
      datepublished publish-date publish_date publishdate published_time published pubdate \
      publication_date publicationdate parsely-pub-date sailthru.date dc.date.issued dcterms.issued \
      citation_publication_date citation_online_date cxenseparse:recs:publishtime dc.date.created \
      dcterms.created dc.date dcterms.date date.issued date_published originalpublicationdate date\
      """
          .split(" ");

  private static final String NAMED =
      "[class*=date], [class*=datum], [class*=publish], [class*=posted], [class*=time],"
          + " [class*=byline], [class*=meta], [class*=fecha], [class*=Date], [class*=info], [id*=date], [id*=datum], [class*=submitted], [class*=Data], [class*=Meta]";

  private static final int LONGEST = 100;

  private static final Pattern IN_ADDRESS =
      Pattern.compile(
          "(?<!\\d)((?:19|20)\\d{2})[/_-](0?[1-9]|1[0-2])[/_-](0?[1-9]|[12]\\d|3[01])(?!\\d)");

  private static final Pattern TOGETHER =
      Pattern.compile("(?<!\\d)((?:19|20)\\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])(?!\\d)");

  private static final Pattern UPDATED =
      Pattern.compile(
          "(?i)update|modifi|aktualisier|actualizad|mis à jour|geändert|stand:|atualiz|aggiorn");

  private static final Instant EARLIEST = Instant.parse("1995-01-01T00:00:00Z");

  private final Document page;
  private final Instant latest;

  private Dates(Document page, Instant fetched) {
    this.page = page;
    this.latest = fetched.plus(Duration.ofDays(2));
  }

  static @Nullable String published(
      Document page,
      Head head,
      LinkedData data,
      Byline byline,
      @Nullable String address,
      Instant fetched) {
    var dates = new Dates(page, fetched);
    return Stream.<Stream<String>>of(
            Stream.of(NAMES).flatMap(name -> head.all(name).stream()),
            Stream.ofNullable(data.published()),
            dates.marked(),
            dates.times(),
            Stream.ofNullable(byline.published()).map(Instant::toString),
            dates.named(),
            Stream.ofNullable(address).flatMap(Dates::inAddress))
        .flatMap(signs -> signs)
        .filter(dates::isPlausible)
        .findFirst()
        .orElse(null);
  }

  private Stream<String> marked() {
    return page
        .select(
            "[itemprop=datePublished], [itemprop=dateCreated], [property=schema:datePublished], [property=datePublished], abbr.published, .dt-published")
        .stream()
        .flatMap(Dates::values);
  }

  private Stream<String> times() {
    return page.select("time").stream()
        .filter(time -> !Clutter.isElsewhere(time))
        .filter(time -> !UPDATED.matcher(time.className()).find())
        .filter(
            time ->
                !(time.previousSibling() != null
                    && UPDATED.matcher(time.previousSibling().outerHtml()).find()))
        .limit(1)
        .flatMap(Dates::values);
  }

  private Stream<String> named() {
    return page.body().select(NAMED).stream()
        .filter(element -> !Clutter.isElsewhere(element))
        .map(Element::text)
        .filter(text -> text.length() <= LONGEST && !UPDATED.matcher(text).find())
        .flatMap(text -> WrittenDate.find(text).stream())
        .map(date -> date.instant().toString());
  }

  private static Stream<String> values(Element element) {
    return Stream.of(
            element.attr("content"),
            element.attr("datetime"),
            element.attr("title"),
            element.text())
        .filter(text -> !text.isBlank())
        .flatMap(
            text ->
                isDate(text)
                    ? Stream.of(text)
                    : WrittenDate.find(text).map(d -> d.instant().toString()).stream());
  }

  private static boolean isDate(String text) {
    return WrittenDate.parse(text).isPresent();
  }

  private static Stream<String> inAddress(String address) {
    return Stream.of(IN_ADDRESS, TOGETHER)
        .map(pattern -> pattern.matcher(address))
        .filter(Matcher::find)
        .map(
            found ->
                "%s-%02d-%02d"
                    .formatted(
                        found.group(1),
                        Integer.parseInt(found.group(2)),
                        Integer.parseInt(found.group(3))));
  }

  private boolean isPlausible(String written) {
    Optional<Instant> date = WrittenDate.parse(written);
    return date.isPresent() && date.get().isAfter(EARLIEST) && date.get().isBefore(latest);
  }

  static List<String> unused() {
    return List.of(ZoneOffset.UTC.toString());
  }
}

package org.cednews.read.page;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cednews.read.body.BoilerplateElements;
import org.cednews.read.text.Byline;
import org.cednews.read.text.Unpublished;
import org.cednews.read.text.WrittenDate;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/// Finds when an article was published, from the surest sign to the weakest: the head, JSON-LD,
/// microdata, `time`, the byline, what is named as a date, the address. A sign that says no date,
/// one that could be two days (`03/04/2024`), or one before the web or after the page was fetched,
/// is passed over. When it was changed is never taken for when it was published.
final class Dates {

  private static final String[] NAMES =
      """
      article:published_time og:published_time og:article:published_time article:published \
      datepublished publish-date publish_date publishdate published_time published date_published \
      pubdate publication_date publicationdate originalpublicationdate parsely-pub-date \
      sailthru.date cxenseparse:recs:publishtime citation_publication_date citation_online_date \
      dc.date.issued dcterms.issued dc.date.created dcterms.created dc.date dcterms.date \
      date.issued date\
      """
          .split(" ");

  private static final String MARKED =
      "[itemprop=datePublished], [itemprop=dateCreated], [property=schema:datePublished],"
          + " [property=datePublished], abbr.published, .dt-published";

  private static final String NAMED =
      "[class*=date], [class*=datum], [class*=data], [class*=fecha], [class*=time],"
          + " [class*=publish], [class*=posted], [class*=submitted], [class*=byline],"
          + " [class*=meta], [class*=info], [id*=date], [id*=datum]";

  private static final Pattern UPDATED =
      Pattern.compile(
          "(?i)update|modifi|aktualisier|actualizad|mis à jour|geändert|stand:|atualiz|aggiorn");

  private static final Pattern IN_ADDRESS =
      Pattern.compile(
          "(?<!\\d)((?:19|20)\\d{2})([/_-]?)(0?[1-9]|1[0-2])\\2(0?[1-9]|[12]\\d|3[01])(?!\\d)");

  // An event's date, a year of copyright: no date of the article.
  private static final Pattern SOMETHING_ELSE =
      Pattern.compile(
          "(?:^|-)(?:events?|termine?|calendar|kalender|veranstaltung(?:en)?|copyright)(?:-|$)");

  private static final Pattern OFFSET =
      Pattern.compile(".*\\d\\d:\\d\\d.*?(?:Z|GMT|UTC|([+-]\\d{2}:?[0-5]\\d))");

  private static final int LONGEST = 100;
  private static final int TEASER = 40;

  // The zones that are farthest from UTC, in hours.
  private static final int FARTHEST_EAST = 14;
  private static final int FARTHEST_WEST = -12;

  private static final Instant EARLIEST = Instant.parse("1995-01-01T00:00:00Z");
  private static final Duration ZONES = Duration.ofDays(2);

  private final Document page;
  private final Instant latest;

  private Dates(Document page, Instant fetched) {
    this.page = page;
    this.latest = fetched.plus(ZONES);
  }

  /// @param rule the elements that say it, where somebody knows
  /// @param address of the page
  /// @return as it was written, where that can be read as it is
  static @Nullable String published(
      Document page,
      @Nullable String rule,
      Head head,
      LinkedData data,
      Byline byline,
      String address,
      Instant fetched) {
    var dates = new Dates(page, fetched);
    return Stream.<Supplier<Stream<String>>>of(
            () -> rule == null ? Stream.of() : page.select(rule).stream().flatMap(Dates::values),
            () -> declared(head),
            () -> Stream.ofNullable(data.published()),
            () -> page.select(MARKED).stream().flatMap(Dates::values),
            dates::times,
            () -> Stream.ofNullable(byline.published()).map(Instant::toString),
            dates::named,
            () -> inAddress(address))
        .flatMap(Supplier::get)
        .filter(dates::isPlausible)
        .findFirst()
        .map(date -> dates.local(date, byline, address))
        .or(() -> declared(head).filter(date -> WrittenDate.parse(date).isEmpty()).findFirst())
        .orElse(null);
  }

  private static Stream<String> declared(Head head) {
    return Arrays.stream(NAMES).flatMap(name -> head.all(name).stream());
  }

  // A time in UTC may be on another day than the one that the page shows: then it is given with an
  // offset of the place, the least that leads to that day.
  private String local(String written, Byline byline, String address) {
    Optional<Instant> date = WrittenDate.parse(written);
    Matcher offset = OFFSET.matcher(written.strip());
    if (date.isEmpty() || !offset.matches()) {
      return written; // without a zone it is the day of the place
    }
    if (offset.group(1) != null && !offset.group(1).matches("[+-]00:?00")) {
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
          date.get().atOffset(ZoneOffset.of(offset.group(1))));
    }
    OffsetDateTime utc = date.get().atOffset(ZoneOffset.UTC);
    List<LocalDate> days =
        shown(byline, address)
            .filter(day -> Math.abs(ChronoUnit.DAYS.between(utc.toLocalDate(), day)) <= 1)
            .toList();
    return days.stream()
        .filter(_ -> !days.contains(utc.toLocalDate()))
        .findFirst()
        .flatMap(day -> on(day, utc))
        .map(OffsetDateTime::toString)
        .orElse(written);
  }

  // The days that a reader sees, and that of the address.
  private Stream<LocalDate> shown(Byline byline, String address) {
    return Stream.<Supplier<Stream<String>>>of(
            () ->
                articles("time")
                    .filter(time -> !isUpdate(time))
                    .map(Element::text)
                    .flatMap(Dates::found),
            () -> Stream.ofNullable(byline.published()).map(Instant::toString),
            this::named,
            () -> inAddress(address))
        .flatMap(Supplier::get)
        .map(WrittenDate::parse)
        .flatMap(Optional::stream)
        .map(shown -> LocalDate.ofInstant(shown, ZoneOffset.UTC));
  }

  private static Optional<OffsetDateTime> on(LocalDate day, OffsetDateTime utc) {
    int step = day.compareTo(utc.toLocalDate()) < 0 ? -1 : 1;
    return day.equals(utc.toLocalDate())
        ? Optional.empty()
        : IntStream.iterate(
                step,
                hours -> hours >= FARTHEST_WEST && hours <= FARTHEST_EAST,
                hours -> hours + step)
            .mapToObj(hours -> utc.withOffsetSameInstant(ZoneOffset.ofHours(hours)))
            .filter(local -> local.toLocalDate().equals(day))
            .findFirst();
  }

  private Stream<Element> articles(String selector) {
    return page.body().select(selector).stream()
        .filter(Predicate.not(BoilerplateElements.elsewhere(page)))
        .filter(Predicate.not(Dates::isOfSomethingElse));
  }

  // What is of an event, or stands in a link with the title of another article.
  private static boolean isOfSomethingElse(Element element) {
    Element link = element.closest("a[href]");
    boolean named =
        Stream.concat(Stream.of(element), element.parents().stream())
            .takeWhile(around -> !around.normalName().equals("body"))
            .filter(
                around ->
                    around.is("[itemtype*=Event]")
                        || SOMETHING_ELSE.matcher(BoilerplateElements.names(around)).find())
            .anyMatch(around -> around.selectFirst("h1") == null);
    return named || (link != null && link.text().length() > element.text().length() + TEASER);
  }

  /// The date that the page declares, if it is ahead.
  static Optional<String> ahead(Head head, LinkedData data, Instant now) {
    return Stream.concat(declared(head), Stream.ofNullable(data.published()))
        .filter(date -> Unpublished.isAhead(date, now))
        .findFirst();
  }

  private Stream<String> times() {
    return articles("time").filter(time -> !isUpdate(time)).flatMap(Dates::values);
  }

  private static boolean isUpdate(Element time) {
    Node before = time.previousSibling();
    return UPDATED.matcher(time.className()).find()
        || (before instanceof TextNode label && UPDATED.matcher(label.text()).find());
  }

  private Stream<String> named() {
    return articles(NAMED)
        .map(Element::text)
        .filter(text -> text.length() <= LONGEST && !UPDATED.matcher(text).find())
        .flatMap(Dates::found);
  }

  private static Stream<String> values(Element element) {
    return Stream.of(
            element.attr("content"),
            element.attr("datetime"),
            element.attr("title"),
            element.text())
        .flatMap(text -> WrittenDate.parse(text).isPresent() ? Stream.of(text) : found(text));
  }

  private static Stream<String> found(String text) {
    return WrittenDate.find(text).map(date -> date.instant().toString()).stream();
  }

  private static Stream<String> inAddress(String address) {
    return IN_ADDRESS
        .matcher(address)
        .results()
        .map(
            found ->
                "%s-%s-%s"
                    .formatted(found.group(1), padded(found.group(3)), padded(found.group(4))));
  }

  private static String padded(String number) {
    return number.length() < 2 ? "0" + number : number;
  }

  private boolean isPlausible(String written) {
    Optional<Instant> date = WrittenDate.parse(written);
    return date.isPresent() && date.get().isAfter(EARLIEST) && date.get().isBefore(latest);
  }
}

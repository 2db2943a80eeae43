package org.cednews.read.feed;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cednews.read.Capture;
import org.cednews.read.text.CapturedText;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// What a feed says about itself that matters for asking again.
///
/// @param dialect such as `RSS 2.0`, `Atom 1.0`
/// @param items how many entries it holds
/// @param title its own, as plain text
/// @param site the page that it belongs to
/// @param ttl for how long it may be kept ([RSS 2.0](https://www.rssboard.org/rss-specification))
/// @param every how often it is made anew, by the [syndication
///   module](https://web.resource.org/rss/1.0/modules/syndication/): its period, divided by its
///   frequency
/// @param skipHours the hours of a day, in UTC, when it is not to be asked
/// @param skipDays the days, in UTC, when it is not to be asked
public record FeedHints(
    String dialect,
    int items,
    @Nullable String title,
    @Nullable String site,
    @Nullable Duration ttl,
    @Nullable Duration every,
    Set<Integer> skipHours,
    Set<DayOfWeek> skipDays) {

  private static final long LONGEST_MINUTES = Duration.ofDays(366).toMinutes();

  public FeedHints {
    skipHours = Set.copyOf(skipHours);
    skipDays = Set.copyOf(skipDays);
  }

  /// The hints in a capture; none if it is not a feed.
  public static Optional<FeedHints> of(Capture capture) {
    try {
      return Optional.of(read(capture));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // who wants to know why reads it
    }
  }

  /// The hints in a capture.
  ///
  /// @throws IllegalArgumentException if it is not a feed; its message says what it is
  public static FeedHints read(Capture capture) {
    String text = CapturedText.of(capture);
    if (FeedReader.isJson(text)) {
      return of(JsonFeedReader.parse(text, capture.url()), null);
    }
    FeedXml xml = FeedReader.xml(text, capture.url());
    return of(FeedReader.parse(xml), xml.channel());
  }

  private static FeedHints of(ParsedFeed feed, @Nullable Element channel) {
    ParsedFeed.Item about = feed.about();
    return new FeedHints(
        feed.dialect(),
        feed.entries().size(),
        about.title() == null ? null : FeedReader.words(about.title()),
        about.link(),
        channel == null ? null : minutes(FeedXml.text(channel, "ttl")),
        channel == null ? null : every(channel),
        all(channel, "skipHours > hour", FeedHints::hour),
        all(channel, "skipDays > day", FeedHints::day));
  }

  private static @Nullable Duration every(Element channel) {
    String period = FeedXml.text(channel, "sy:updatePeriod");
    String frequency = FeedXml.text(channel, "sy:updateFrequency");
    if (period == null && frequency == null) {
      return null;
    }
    // The module: daily where no period is given, once where no frequency is.
    Duration whole =
        switch (period == null ? "daily" : period.toLowerCase(Locale.ROOT)) {
          case "hourly" -> Duration.ofHours(1);
          case "daily" -> Duration.ofDays(1);
          case "weekly" -> Duration.ofDays(7);
          case "monthly" -> Duration.ofDays(30);
          case "yearly" -> Duration.ofDays(365);
          default -> null;
        };
    Duration times = minutes(frequency);
    return whole == null ? null : times == null ? whole : whole.dividedBy(times.toMinutes());
  }

  private static @Nullable Duration minutes(@Nullable String text) {
    long minutes = text != null && text.matches("\\d{1,9}") ? Long.parseLong(text) : 0;
    return minutes == 0 ? null : Duration.ofMinutes(Math.min(minutes, LONGEST_MINUTES));
  }

  private static <T> Set<T> all(
      @Nullable Element channel, String path, Function<String, Stream<T>> reading) {
    List<Element> elements = channel == null ? List.of() : channel.select("> " + path);
    return elements.stream()
        .flatMap(element -> reading.apply(element.text().strip()))
        .collect(Collectors.toUnmodifiableSet());
  }

  // Midnight is hour 0 in RSS 2.0, and hour 24 in RSS 0.91.
  private static Stream<Integer> hour(String text) {
    return text.matches("[01]?\\d|2[0-4]") ? Stream.of(Integer.parseInt(text) % 24) : Stream.of();
  }

  private static Stream<DayOfWeek> day(String text) {
    return Stream.of(DayOfWeek.values()).filter(day -> day.name().equalsIgnoreCase(text));
  }
}

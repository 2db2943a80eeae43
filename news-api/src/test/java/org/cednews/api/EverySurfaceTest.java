package org.cednews.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.io.SyndFeedInput;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cednews.event.Content.Correction;
import org.cednews.event.Content.EventDetails;
import org.cednews.event.Content.EventDetails.Precision;
import org.cednews.event.Post;
import org.jdom2.Element;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A post says the same on its page, in the data of the page, in the API and in the three feeds.
class EverySurfaceTest {

  private static final FixedPosts POSTS = new FixedPosts();
  private static ApiServer server;

  @BeforeAll
  static void start() {
    server = ApiServer.start(POSTS);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void clear() {
    POSTS.clear();
  }

  @Test
  void everyCorrectionIsToldTheNewestFirst() throws Exception {
    Post post =
        SamplePost.corrected(
            "Corrected twice",
            List.of(
                new Correction(null, "The date was wrong."),
                new Correction(
                    Instant.parse("2026-03-20T23:30:00Z"), "The <number> & unit were wrong.")));
    POSTS.publish(post);
    String text =
        "<p><strong>Correction:</strong> The &lt;number&gt; &amp; unit were wrong."
            + " (<time datetime=\"2026-03-20T23:30:00Z\">20 March 2026</time>)</p>"
            + "<p><strong>Correction:</strong> The date was wrong.</p><p>x</p>";

    for (String format : List.of("atom", "rss")) {
      SyndEntry entry = entry(format);
      assertThat(entry.getContents().getFirst().getValue()).as(format).isEqualTo(text);
      List<Element> notes =
          entry.getForeignMarkup().stream()
              .filter(element -> element.getName().equals("correction"))
              .toList();
      assertThat(notes)
          .as(format)
          .extracting(Element::getText)
          .containsExactly("The <number> & unit were wrong.", "The date was wrong.");
      assertThat(notes.getFirst().getAttributeValue("at")).isEqualTo("2026-03-20T23:30:00Z");
      assertThat(notes.getLast().getAttribute("at")).isNull();
    }
    JsonNode item = item();
    JsonNode corrections =
        new JsonMapper()
            .readTree(
                """
                [{"at": "2026-03-20T23:30:00Z", "note": "The <number> & unit were wrong."},
                 {"note": "The date was wrong."}]
                """);
    assertThat(item.path("content_html").asString()).isEqualTo(text);
    assertThat(item.at("/_ced/corrections")).isEqualTo(corrections);
    assertThat(item.at("/_ced/correction").asString()).isEqualTo("The <number> & unit were wrong.");
    assertThat(api(post).path("corrections")).isEqualTo(corrections);
    assertThat(api(post).path("correction").asString())
        .isEqualTo("The <number> & unit were wrong.");
    Document page = page(post);
    assertThat(page.select(".correction p").eachText())
        .containsExactly("20 March 2026: The <number> & unit were wrong.", "The date was wrong.");
    assertThat(data(page).path("correction"))
        .isEqualTo(
            new JsonMapper()
                .readTree(
                    """
                    [{"@type": "CorrectionComment", "text": "The <number> & unit were wrong.",
                      "datePublished": "2026-03-20T23:30:00Z"},
                     {"@type": "CorrectionComment", "text": "The date was wrong."}]
                    """));
  }

  /// @param words on the page
  private record Told(
      EventDetails details,
      String start,
      @Nullable String end,
      @Nullable String zone,
      String words) {}

  private static Stream<Told> events() {
    return Stream.of(
        new Told(
            times("2026-12-10T06:00:00Z", "2026-12-10T07:00:00Z", "Pacific/Auckland"),
            "2026-12-10T19:00:00+13:00",
            "2026-12-10T20:00:00+13:00",
            "Pacific/Auckland",
            "10 December 2026, 19:00–20:00 Pacific/Auckland"),
        new Told(
            times("2026-06-02T05:30:00Z", "2026-06-02T08:00:00Z", "America/Los_Angeles"),
            "2026-06-01T22:30:00-07:00",
            "2026-06-02T01:00:00-07:00",
            "America/Los_Angeles",
            "1 June 2026, 22:30 – 2 June 2026, 01:00 America/Los_Angeles"),
        new Told(
            times("2026-12-10T06:00:00Z", null, "+13:00"),
            "2026-12-10T19:00:00+13:00",
            null,
            null,
            "10 December 2026, 19:00 UTC+13:00"),
        new Told(
            days("2026-05-10", null, "America/Los_Angeles"),
            "2026-05-10",
            null,
            "America/Los_Angeles",
            "10 May 2026 (America/Los_Angeles)"),
        new Told(
            days("2026-05-10", "2026-05-10", "Pacific/Auckland"),
            "2026-05-10",
            "2026-05-10",
            "Pacific/Auckland",
            "10 May 2026 (Pacific/Auckland)"),
        new Told(
            days("2024-10-27", "2024-10-29", null),
            "2024-10-27",
            "2024-10-29",
            null,
            "27 October 2024 – 29 October 2024"));
  }

  @TestFactory
  Stream<DynamicTest> anEventIsOnItsDayAndInItsZoneEverywhere() {
    return events().map(told -> DynamicTest.dynamicTest(told.words, () -> assertTold(told)));
  }

  private static void assertTold(Told told) throws Exception {
    Post post = SamplePost.event("An event", told.details);
    POSTS.clear();
    POSTS.publish(post);

    for (String format : List.of("atom", "rss")) {
      List<Element> elements = entry(format).getForeignMarkup();
      assertThat(texts(elements, "startdate")).as(format).containsExactly(told.start);
      assertThat(texts(elements, "enddate")).as(format).isEqualTo(list(told.end));
      assertThat(texts(elements, "zone")).as(format).isEqualTo(list(told.zone));
    }
    for (JsonNode event : List.of(item().at("/_ced/event"), api(post).path("event"))) {
      assertThat(event.path("start").asString()).isEqualTo(told.start);
      assertThat(event.path("end").asString(null)).isEqualTo(told.end);
      assertThat(event.path("zone").asString(null)).isEqualTo(told.zone);
    }
    Document page = page(post);
    assertThat(page.select(".event dd").getFirst().text()).isEqualTo(told.words);
    assertThat(page.select(".event time").getFirst().attr("datetime")).isEqualTo(told.start);
    JsonNode about = data(page).path("about");
    assertThat(about.path("startDate").asString()).isEqualTo(told.start);
    assertThat(about.path("endDate").asString(null)).isEqualTo(told.end);
    assertThat(about.at("/eventSchedule/scheduleTimezone").asString(null)).isEqualTo(told.zone);
  }

  private static EventDetails times(String start, @Nullable String end, String zone) {
    return new EventDetails(
        Instant.parse(start), end == null ? null : Instant.parse(end), null, null, zone, null);
  }

  private static EventDetails days(String first, @Nullable String last, @Nullable String zone) {
    return new EventDetails(
        Instant.parse(first + "T00:00:00Z"),
        last == null ? null : Instant.parse(last + "T00:00:00Z"),
        null,
        null,
        zone,
        Precision.DAY);
  }

  private static List<String> list(@Nullable String text) {
    return text == null ? List.of() : List.of(text);
  }

  private static List<String> texts(List<Element> elements, String name) {
    List<String> texts = new ArrayList<>();
    for (Element element : elements) {
      if (element.getName().equals(name)) {
        texts.add(element.getText());
      }
    }
    return texts;
  }

  private static SyndEntry entry(String format) throws Exception {
    return new SyndFeedInput()
        .build(new StringReader(server.get("/feed." + format).body()))
        .getEntries()
        .getFirst();
  }

  private static JsonNode item() throws Exception {
    return new JsonMapper().readTree(server.get("/feed.json").body()).at("/items/0");
  }

  private static JsonNode api(Post post) throws Exception {
    return new JsonMapper().readTree(server.get("/api/posts/" + post.id()).body());
  }

  private static Document page(Post post) throws Exception {
    return Jsoup.parse(server.get(post.path(), "Accept", "text/html").body());
  }

  private static JsonNode data(Document page) {
    return new JsonMapper().readTree(page.expectFirst("script[type=application/ld+json]").data());
  }
}

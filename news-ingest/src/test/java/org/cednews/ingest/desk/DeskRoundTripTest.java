package org.cednews.ingest.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cednews.event.Content;
import org.cednews.event.PostEvent.Channel;
import org.cednews.ingest.form.FormFields;
import org.cednews.read.Identity;
import org.cednews.read.RawPost;
import org.cednews.read.RawPost.Body;
import org.cednews.read.clean.Cleaner;
import org.cednews.read.clean.Cleaning;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// To send a post back as it was given changes nothing of it, whatever channel it came by.
class DeskRoundTripTest {

  private static final Identity IDENTITY = new Identity("desk", "one", true);

  private static final List<String> TEXTS =
      List.of(
          "Pumps & <valves>",
          "\"Quoted\" — a dash",
          "Übung",
          "مضخة",
          "a".repeat(80),
          "1 < 2",
          "e\u0301");

  private static final List<String> BODIES =
      List.of(
          "<p>Text <a href='https://example.org/?utm_source=x'>with a link</a>.</p>",
          "<h1>One</h1><p>x<script>1</script></p><h2>Related links</h2><ul><li>Two</li></ul>",
          "<div>Loose<br>lines</div><table><tr><td>1<td>2</table><img src='https://a.org/i.png'>",
          "<pre> kept \n as is </pre><p>&nbsp;&lt;p&gt;</p>");

  private static final List<RawPost.Event> EVENTS =
      List.of(
          new RawPost.Event("2026-10-14", null, null, "Lima", null),
          new RawPost.Event("2026-10-14", "2026-10-16", null, null, "https://example.org/join"),
          new RawPost.Event("2026-10-25T02:30", "2026-10-25T05:00", "Europe/Berlin", "Bonn", null),
          new RawPost.Event("2026-10-25T02:30:00+01:00", null, "Europe/Berlin", null, null),
          new RawPost.Event("2026-10-14T09:00:00+05:30", "2026-10-14T09:00:30+05:30", null, null),
          new RawPost.Event("2026-10-14T09:00:00Z", null, null, null));

  private final Cleaner cleaner = new Cleaner();

  @RepeatedTest(300)
  void whatIsSentBackIsTheSamePost(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    Content content = content(random);

    ObjectNode given = DeskPost.write(content);
    Content sentBack = sentBack(given, content);

    assertThat(DeskPost.unnamed(given, content)).isEmpty();
    assertThat(sentBack.source()).isNull();
    assertThat(given(sentBack)).isEqualTo(given);
    assertThat(sentBack.body()).isEqualTo(content.body());
    assertThat(sentBack.slug()).isEqualTo(content.slug());
    assertThat(sentBack.event()).isEqualTo(content.event());
    assertThat(sentBack.enclosures()).isEqualTo(content.enclosures());
    assertThat(sentBack.publishedAt()).isEqualTo(content.publishedAt());
  }

  @Test
  void everyFieldOfAPostHasToBeNamed() {
    Content content = content(all());
    ObjectNode given = DeskPost.write(content);

    Map<String, List<String>> unnamed =
        given.propertyNames().stream()
            .collect(
                Collectors.toMap(
                    field -> field,
                    field -> {
                      ObjectNode without = given.deepCopy();
                      without.remove(field);
                      return DeskPost.unnamed(without, content);
                    }));

    List<String> free = List.of("title", "format", "publishedAt", "correction");
    assertThat(unnamed)
        .allSatisfy(
            (field, missing) -> {
              if (!free.contains(field) || field.equals("title")) {
                assertThat(missing).containsExactly(field);
              } else {
                assertThat(missing).isEmpty();
              }
            });
  }

  private static ObjectNode given(Content content) {
    return DeskPost.write(content);
  }

  private Content sentBack(ObjectNode given, Content current) {
    RawPost raw = DeskPost.read(FormFields.object(given.toString().getBytes(UTF_8)), IDENTITY);
    Cleaning.Clean clean = (Cleaning.Clean) cleaner.clean(raw);
    assertThat(clean.unusable()).isEmpty();
    return DeskPost.unchanged(given, clean.content(), current);
  }

  private Content content(Random random) {
    Channel channel = pick(random, List.of(Channel.values()));
    var raw =
        RawPost.of(channel, IDENTITY, new Body.Html(pick(random, BODIES), null))
            .title(pick(random, TEXTS))
            .authors(some(random))
            .categories(some(random))
            .tags(some(random));
    if (random.nextInt(3) > 0) {
      raw.summary(pick(random, TEXTS)).language(pick(random, List.of("en", "pt_br", "zh-hant")));
    }
    if (random.nextInt(3) > 0) {
      raw.publishedAt(pick(random, List.of("2024-02-29T12:00:00.123Z", "25 October 2023")))
          .correction(pick(random, TEXTS));
    }
    if (random.nextInt(3) > 0) {
      raw.event(pick(random, EVENTS)).kind(pick(random, List.of("news", "event", "report")));
    }
    if (random.nextInt(3) > 0) {
      raw.link("https://a_b.example.org/ä?q=[1]&utm_medium=x#top")
          .image(new RawPost.Image("HTTPS://example.org/i j.png", pick(random, TEXTS)))
          .relatedLink(new RawPost.Link(pick(random, TEXTS), "http://example.org/1"))
          .relatedLink(new RawPost.Link("Without an address", null));
    }
    if (random.nextInt(3) > 0) {
      raw.enclosures(
          List.of(
              new RawPost.Enclosure("https://example.org/ä b.mp3", null, "0", pick(random, TEXTS)),
              new RawPost.Enclosure("HTTPS://example.org/2", "AUDIO/Ogg", "1234567890", null)));
    }
    return content(raw);
  }

  private static RawPost.Builder all() {
    return RawPost.of(Channel.DESK, IDENTITY, new Body.Html("<p>Text.</p>", null))
        .title("Title")
        .kind("report")
        .summary("Summary")
        .authors(List.of("Ada"))
        .categories(List.of("Safety"))
        .tags(List.of("pump"))
        .language("en")
        .publishedAt("2024-02-29T12:00:00Z")
        .link("https://example.org/1")
        .relatedLink(new RawPost.Link("Two", null))
        .image(new RawPost.Image("https://example.org/i.png", null))
        .event(EVENTS.getFirst())
        .enclosures(List.of(new RawPost.Enclosure("https://example.org/a", null, null, null)))
        .correction("The title was wrong.");
  }

  private Content content(RawPost.Builder raw) {
    return ((Cleaning.Clean) cleaner.clean(raw.build())).content();
  }

  private static List<String> some(Random random) {
    return IntStream.range(0, random.nextInt(4)).mapToObj(_ -> pick(random, TEXTS)).toList();
  }

  private static <T> T pick(Random random, List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}

package org.cednews.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.cednews.event.EventCodec.Decoded;
import org.cednews.event.EventCodec.Reason;
import org.cednews.event.PostEvent.Door;
import org.cednews.event.PostEvent.Origin;
import org.cednews.event.PostEvent.PostPublished;
import org.cednews.event.PostEvent.PostWithdrawn;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class EventLineTest {

  private static final Instant NOW = Instant.parse("2026-03-14T09:26:53.589Z");
  private static final Origin ORIGIN = new Origin(Door.DESK, "ada");
  private static final PostId ID = PostId.derive("desk", "one");

  @Test
  void whatIsWrittenIsReadAgain() {
    PostEvent published = published("Line\nbreak “quoted” ü 😀");
    PostEvent withdrawn = new PostWithdrawn(ID, 2, NOW, "Wrong.", ORIGIN);

    for (PostEvent event : List.of(published, withdrawn)) {
      byte[] line = EventLine.encode(event);
      assertThat(new String(line, UTF_8)).doesNotContain("\n");
      assertThat(EventLine.decode(line)).isEqualTo(new Decoded.Valid(event));
    }
  }

  @Test
  void isAnEventOfCloudEvents() {
    var json = JsonMapper.shared().readTree(EventLine.encode(published("A title")));

    assertThat(json.path("specversion").asString()).isEqualTo("1.0");
    assertThat(json.path("id").asString()).startsWith(ID + ".1.");
    assertThat(json.path("type").asString()).isEqualTo("org.cednews.post.published");
    assertThat(json.path("source").asString()).isEqualTo("/posts");
    assertThat(json.path("subject").asString()).isEqualTo(ID.value());
    assertThat(json.path("time").asString()).isEqualTo(NOW.toString());
    assertThat(json.path("datacontenttype").asString()).isEqualTo("application/json");
    assertThat(json.path("data").path("post").path("version").asInt()).isEqualTo(1);
  }

  @Test
  void whatIsNoEventIsToldApart() {
    assertThat(reason("no json")).isEqualTo(Reason.NOT_JSON);
    assertThat(reason("[]")).isEqualTo(Reason.INVALID);
    assertThat(reason("{\"specversion\":\"1.0\",\"data\":\"text\"}")).isEqualTo(Reason.INVALID);
    assertThat(reason("{\"specversion\":\"1.0\",\"type\":\"x\",\"data\":{}}"))
        .isEqualTo(Reason.UNKNOWN_TYPE);
    assertThat(
            reason("{\"specversion\":\"1.0\",\"type\":\"org.cednews.post.published\",\"data\":{}}"))
        .isEqualTo(Reason.INVALID);
  }

  private static Reason reason(String line) {
    return ((Decoded.Unreadable) EventLine.decode(line.getBytes(UTF_8))).reason();
  }

  private static PostPublished published(String title) {
    var content =
        new Content(
            Kind.NEWS,
            "a-slug",
            title,
            null,
            CleanHtml.cleaned("<p>Text</p>"),
            List.of(),
            List.of(),
            List.of(),
            null,
            NOW,
            null,
            null,
            List.of(),
            null,
            null,
            null,
            List.of());
    return PostPublished.of(new Post(ID, 1, content, NOW, NOW), ORIGIN);
  }
}

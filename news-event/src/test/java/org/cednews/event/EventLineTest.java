package org.cednews.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cednews.event.EventCodec.Decoded;
import org.cednews.event.EventCodec.Reason;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class EventLineTest {

  @Test
  void whatIsWrittenIsReadAgain() {
    var events =
        List.of(
            SamplePosts.published(SamplePosts.full()),
            SamplePosts.published(SamplePosts.smallest()),
            SamplePosts.withdrawn());

    for (PostEvent event : events) {
      byte[] line = EventLine.encode(event);
      assertThat(new String(line, UTF_8)).doesNotContain("\n");
      assertThat(EventLine.decode(line)).isEqualTo(new Decoded.Valid<>(event));
    }
  }

  @Test
  void isAnEventOfCloudEvents() {
    PostEvent event = SamplePosts.published(SamplePosts.smallest());
    var json = JsonMapper.shared().readTree(EventLine.encode(event));

    assertThat(json.path("specversion").asString()).isEqualTo("1.0");
    assertThat(json.path("id").asString())
        .isEqualTo(event.id() + "." + event.version() + "." + event.hash());
    assertThat(json.path("type").asString()).isEqualTo("org.cednews.post.published");
    assertThat(json.path("source").asString()).isEqualTo("/posts");
    assertThat(json.path("subject").asString()).isEqualTo(event.id().value());
    assertThat(json.path("time").asString()).isEqualTo(event.time().toString());
    assertThat(json.path("datacontenttype").asString()).isEqualTo("application/json");
    assertThat(json.path("data").path("post").path("version").asLong()).isEqualTo(event.version());
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
    return ((Decoded.Unreadable<PostEvent>) EventLine.decode(line.getBytes(UTF_8))).reason();
  }
}

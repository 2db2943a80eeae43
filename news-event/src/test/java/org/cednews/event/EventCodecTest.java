package org.cednews.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.cednews.event.EventCodec.Decoded;
import org.cednews.event.EventCodec.Encoded;
import org.cednews.event.EventCodec.Reason;
import org.cednews.event.PostEvent.Channel;
import org.cednews.event.PostEvent.Origin;
import org.cednews.event.PostEvent.PostPublished;
import org.junit.jupiter.api.Test;

class EventCodecTest {

  private static final Map<String, String> PUBLISHED =
      EventCodec.encode(SamplePosts.published(SamplePosts.full())).headers();

  @Property(tries = 500)
  void whatWasWrittenReadsBackEqual(@ForAll("events") PostEvent event) {
    Encoded record = EventCodec.encode(event);
    assertThat(EventCodec.decode(EventCodec.headers(record.headers()), record.value()))
        .isEqualTo(new Decoded.Valid<>(event));
  }

  @Property(tries = 500)
  void anyBytesGiveAnAnswer(@ForAll byte[] value) {
    assertThat(decode(PUBLISHED, value)).isInstanceOf(Decoded.Unreadable.class);
  }

  @Property(tries = 200)
  void aDamagedRecordIsReadOrRefusedButNeverThrows(
      @ForAll("events") PostEvent event, @ForAll int at, @ForAll byte with) {
    Encoded record = EventCodec.encode(event);
    byte[] damaged = record.value().clone();
    damaged[Math.floorMod(at, damaged.length)] = with;
    assertThat(decode(record.headers(), damaged)).isNotNull();
  }

  @Test
  void ignoresFieldsThatItDoesNotKnow() {
    Encoded record = EventCodec.encode(SamplePosts.withdrawn());
    String later =
        new String(record.value(), StandardCharsets.UTF_8).replaceFirst("\\{", "{\"later\":[1],");
    assertThat(decode(record.headers(), later.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new Decoded.Valid<>(SamplePosts.withdrawn()));
  }

  @Test
  void saysWhyARecordCannotBeRead() {
    assertReason(Reason.EMPTY, decode(PUBLISHED, new byte[0]), "no value");
    assertReason(Reason.TOO_LARGE, decode(PUBLISHED, new byte[5 << 20]), "5242880 bytes");
    assertReason(Reason.UNKNOWN_TYPE, decode(Map.of(), json("{}")), "ce_type is ''");
    assertReason(
        Reason.UNKNOWN_TYPE, decode(Map.of("ce_type", "org.else"), json("{}")), "'org.else'");
    assertReason(Reason.NOT_JSON, decode(PUBLISHED, json("<xml/>")), "'<'");
    assertReason(Reason.NOT_JSON, decode(PUBLISHED, json("{\"post\":")), "end-of-input");
    assertReason(Reason.INVALID, decode(PUBLISHED, json("{}")), "post is missing");
    assertReason(Reason.INVALID, decode(PUBLISHED, json("null")), "null");
    assertReason(
        Reason.INVALID,
        decode(
            PUBLISHED,
            json(
                "{\"post\":{\"id\":\"0123456789abcdef\",\"version\":1,\"content\":{\"kind\":\"news\"}}}")),
        "slug is missing");
  }

  @Test
  void idsAreDeterministic() {
    assertThat(PostId.derive("source", "guid")).isEqualTo(PostId.derive("source", "guid"));
    assertThat(PostId.derive("source", "guid")).isNotEqualTo(PostId.derive("source", "other"));
    assertThat(PostId.derive("source", "guid")).hasToString("be8xgfscexkw34r8");
    assertThatThrownBy(() -> new PostId("../../etc/passwd")).hasMessageContaining("post id");
  }

  @Property
  void idsAlwaysHaveTheirForm(@ForAll String source, @ForAll String guid) {
    assertThat(PostId.parse(PostId.derive(source, guid).value())).isPresent();
  }

  private static Decoded<PostEvent> decode(Map<String, String> headers, byte[] value) {
    return EventCodec.decode(EventCodec.headers(headers), value);
  }

  private static void assertReason(Reason reason, Decoded<PostEvent> decoded, String detail) {
    assertThat(decoded).isInstanceOf(Decoded.Unreadable.class);
    assertThat(((Decoded.Unreadable<PostEvent>) decoded).reason()).isEqualTo(reason);
    assertThat(((Decoded.Unreadable<PostEvent>) decoded).detail()).contains(detail);
  }

  private static byte[] json(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Provide
  Arbitrary<PostEvent> events() {
    Arbitrary<Instant> times =
        Arbitraries.longs()
            .between(0, 4_102_444_800_000L)
            .map(millis -> Instant.ofEpochMilli(millis));
    Arbitrary<String> texts = Arbitraries.strings().ofMaxLength(80);
    Arbitrary<List<String>> lists = texts.list().ofMaxSize(4);
    Arbitrary<Content> contents =
        Combinators.combine(
                Arbitraries.of(Kind.class),
                texts,
                texts.injectNull(0.3),
                texts,
                lists,
                lists,
                times.injectNull(0.3),
                Arbitraries.of("https://example.org/ä", "https://example.org/?q=1#x")
                    .injectNull(0.3))
            .as(
                (kind, title, summary, body, authors, tags, at, url) ->
                    Content.of(kind, "slug", "t" + title)
                        .with(
                            it -> {
                              it.summary = summary;
                              it.body = CleanHtml.cleaned(body);
                              it.authors = authors;
                              it.categories = tags;
                              it.tags = tags;
                              it.language = "en";
                              it.publishedAt = at;
                              it.source =
                                  url == null
                                      ? null
                                      : new Content.Source(title, URI.create(url), summary);
                              it.canonicalLink = url == null ? null : URI.create(url);
                              it.relatedLinks =
                                  List.of(
                                      new Content.Link(
                                          title, url == null ? null : URI.create(url)));
                              it.image =
                                  url == null ? null : new Content.Image(URI.create(url), summary);
                              it.event =
                                  at == null
                                      ? null
                                      : new Content.EventDetails(at, at, summary, null);
                              it.correction = summary;
                              it.aliases = authors;
                              it.enclosures =
                                  url == null
                                      ? List.of()
                                      : List.of(
                                          new Enclosure(
                                              URI.create(url),
                                              title,
                                              at == null ? null : 7L,
                                              summary));
                            }));
    return Combinators.combine(contents, Arbitraries.longs().between(1, 1000), times, texts)
        .as(
            (content, version, at, by) ->
                version % 5 == 4
                    ? new PostEvent.PostWithdrawn(
                        PostId.derive(by), version, at, by, new Origin(Channel.DESK, by))
                    : PostPublished.of(
                        new Post(PostId.derive(by), version, content, at, at),
                        new Origin(Channel.IMPORT, by)));
  }
}

package org.cednews.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Text is compressed for who accepts that, and each coding has an entity tag of its own.
interface TextIsCompressed extends UnderTest {

  @Test
  default void everyTextIsCompressedForWhoAcceptsIt() {
    String post = path(published("A text to compress", "Narwhal text. ".repeat(200)));
    for (String path :
        List.of(
            "/",
            post,
            "/style.css",
            "/feed.atom",
            "/feed.rss",
            "/feed.json",
            "/api/posts?q=narwhal",
            "/openapi.json")) {
      HttpResponse<byte[]> small = fetch(site().request(path).header("Accept-Encoding", "gzip"));
      assertThat(small.statusCode()).as(path).isEqualTo(200);
      assertThat(header(small, "Content-Encoding")).as(path).isEqualTo("gzip");
      assertThat(small.headers().allValues("Vary").toString())
          .as(path)
          .containsIgnoringCase("Accept-Encoding");
      HttpResponse<byte[]> plain = fetch(site().request(path));
      assertThat(header(plain, "Content-Encoding")).as(path).isEmpty();
      assertThat(plain.headers().allValues("Vary").toString())
          .as(path)
          .containsIgnoringCase("Accept-Encoding");
      assertThat(small.body().length).as(path).isLessThan(plain.body().length);
      // What has no entity tag names the moment, in its cursor or as its duration.
      if (!header(plain, "ETag").isEmpty()) {
        assertThat(unpacked(small)).as(path).isEqualTo(plain.body());
      }
    }
  }

  @Test
  default void eachCodingHasItsOwnEntityTagAndIsNotSentTwice() {
    String post = path(published("A text that stays", "Narwhal text. ".repeat(200)));
    for (String path : List.of(post, "/style.css", "/feed.atom?q=narwhal")) {
      String small = header(fetch(gzip(path)), "ETag");
      String plain = header(fetch(site().request(path)), "ETag");
      assertThat(small).as(path).isNotEmpty().isNotEqualTo(plain);
      var again = fetch(gzip(path).header("If-None-Match", small));
      assertThat(again.statusCode()).as(path).isEqualTo(304);
      assertThat(header(again, "ETag")).as(path).isEqualTo(small);
      assertThat(header(again, "Vary")).as(path).containsIgnoringCase("Accept-Encoding");
      var plainAgain = fetch(site().request(path).header("If-None-Match", plain));
      assertThat(plainAgain.statusCode()).as(path).isEqualTo(304);
      assertThat(header(plainAgain, "ETag")).as(path).isEqualTo(plain);
      var other = fetch(gzip(path).header("If-None-Match", "\"another\""));
      assertThat(other.statusCode()).as(path).isEqualTo(200);
    }
  }

  @Test
  default void whatIsTinyAndWhatIsNotAcceptedStaysAsItIs() {
    var tiny = fetch(gzip("/nothing/here"));
    assertThat(header(tiny, "Content-Encoding")).isEmpty();
    var refused = fetch(site().request("/").header("Accept-Encoding", "gzip;q=0, br"));
    assertThat(header(refused, "Content-Encoding")).isEmpty();
  }

  private static String path(JsonNode published) {
    return published.path("url").asString();
  }

  private HttpRequest.Builder gzip(String path) {
    return site().request(path).header("Accept-Encoding", "gzip");
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static HttpResponse<byte[]> fetch(HttpRequest.Builder request) {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static byte[] unpacked(HttpResponse<byte[]> answer) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.cednews.event;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import org.cednews.event.PostEvent.PostPublished;
import org.cednews.event.PostEvent.PostWithdrawn;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/// Writes events of the public log as bytes and reads them back.
///
/// The form is the Kafka protocol binding of CloudEvents 1.0 in binary mode: the attributes are
/// headers (`ce_id`, `ce_type`, `ce_source`, `ce_time`, `ce_specversion`, `content-type`), the
/// value is the JSON of the event, the key is the post's id. Reading ignores fields that it does
/// not know, so that an older program can read what a newer one wrote.
public final class EventCodec {

  /// The most bytes that a value may have.
  public static final int MAX_BYTES = 4 * 1024 * 1024;

  private static final String PUBLISHED = "org.cednews.post.published";
  private static final String WITHDRAWN = "org.cednews.post.withdrawn";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          // The order of the fields is the order of the record's components: part of the hash.
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();

  private EventCodec() {}

  /// An event as a record of the log.
  ///
  /// @param key the post's id
  /// @param headers the attributes of CloudEvents, in order
  public record Encoded(String key, SequencedMap<String, String> headers, byte[] value) {}

  /// The outcome of reading a record of a log.
  ///
  /// @param <E> the events of the log
  public sealed interface Decoded<E> {

    record Valid<E>(E event) implements Decoded<E> {}

    /// @param reason one word for counters
    /// @param detail for operators, in words
    record Unreadable<E>(Reason reason, String detail) implements Decoded<E> {}
  }

  /// Why a record cannot be read.
  public enum Reason {
    EMPTY,
    TOO_LARGE,
    UNKNOWN_TYPE,
    NOT_JSON,
    INVALID;

    /// The word in metrics and headers, such as `not-json`.
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public static Encoded encode(PostEvent event) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("ce_specversion", "1.0");
    headers.put("ce_id", event.id() + "." + event.version() + "." + event.hash());
    headers.put(
        "ce_type",
        switch (event) {
          case PostPublished _ -> PUBLISHED;
          case PostWithdrawn _ -> WITHDRAWN;
        });
    headers.put("ce_source", "/posts");
    headers.put("ce_time", event.time().toString());
    headers.put("content-type", "application/json");
    return new Encoded(event.id().value(), headers, JSON.writeValueAsBytes(event));
  }

  /// Reads a record; never throws.
  ///
  /// @param header gives the value of the header with a name, or null
  public static Decoded<PostEvent> decode(
      Function<String, byte @Nullable []> header, byte @Nullable [] value) {
    if (value == null || value.length == 0) {
      return new Decoded.Unreadable<>(Reason.EMPTY, "the record has no value");
    }
    if (value.length > MAX_BYTES) {
      return new Decoded.Unreadable<>(
          Reason.TOO_LARGE, value.length + " bytes are more than " + MAX_BYTES);
    }
    byte[] typeBytes = header.apply("ce_type");
    String type = typeBytes == null ? "" : new String(typeBytes, StandardCharsets.UTF_8);
    Class<? extends PostEvent> eventClass =
        switch (type) {
          case PUBLISHED -> PostPublished.class;
          case WITHDRAWN -> PostWithdrawn.class;
          default -> null;
        };
    if (eventClass == null) {
      return new Decoded.Unreadable<>(Reason.UNKNOWN_TYPE, "ce_type is '" + type + "'");
    }
    try {
      PostEvent event = JSON.readValue(value, eventClass);
      if (event == null) {
        return new Decoded.Unreadable<>(Reason.INVALID, "the value is null");
      }
      return new Decoded.Valid<>(event);
    } catch (StreamReadException e) {
      return new Decoded.Unreadable<>(Reason.NOT_JSON, e.getOriginalMessage());
    } catch (DatabindException e) {
      return new Decoded.Unreadable<>(
          Reason.INVALID, rootMessage(e) + " at " + e.getPathReference());
    } catch (JacksonException e) {
      return new Decoded.Unreadable<>(Reason.NOT_JSON, e.getOriginalMessage());
    }
  }

  /// The JSON of a post, as the views keep it.
  public static byte[] encodePost(Post post) {
    return JSON.writeValueAsBytes(post);
  }

  /// Reads what [#encodePost] wrote.
  ///
  /// @throws JacksonException if these bytes are something else
  public static Post decodePost(byte[] json) {
    return JSON.readValue(json, Post.class);
  }

  /// The headers of an encoded event as a look-up for [#decode].
  public static Function<String, byte @Nullable []> headers(Map<String, String> headers) {
    return name -> {
      String value = headers.get(name);
      return value == null ? null : value.getBytes(StandardCharsets.UTF_8);
    };
  }

  static ContentHash hash(Content content) {
    return ContentHash.of(JSON.writeValueAsBytes(content));
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root instanceof JacksonException jackson
        ? jackson.getOriginalMessage()
        : root.getMessage() + (root instanceof NullPointerException ? " is missing" : "");
  }
}

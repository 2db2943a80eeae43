package org.cednews.log.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// The headers of a record as text in UTF-8.
public final class RecordHeaders {

  private RecordHeaders() {}

  /// The last header of a name as bytes; null where there is none.
  public static byte @Nullable [] bytes(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null ? null : header.value();
  }

  /// The last header of a name; null where there is none.
  public static @Nullable String text(Headers headers, String name) {
    byte[] bytes = bytes(headers, name);
    return bytes == null ? null : new String(bytes, UTF_8);
  }

  /// Sets a header in the place of all that have its name.
  public static void set(Headers headers, String name, String value) {
    headers.remove(name);
    headers.add(name, value.getBytes(UTF_8));
  }
}

package org.cednews.outbound.exchange;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;

/// Reads the body of an answer: unpacked, and only as much as was allowed, packed and unpacked.
public final class BodyLimit {

  /// The encodings that are asked for: those that the platform unpacks piece by piece, so that the
  /// limit holds while unpacking.
  public static final String ENCODINGS = "gzip, deflate";

  private BodyLimit() {}

  static byte[] read(ClassicHttpResponse response, Exchange.Most most) throws IOException {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return new byte[0];
    }
    if (entity.getContentLength() > most.bytes() && !most.cut()) {
      throw new IOException("larger than " + most.bytes() + " bytes");
    }
    var packed = new Bounded(entity.getContent(), most.bytes());
    try (InputStream unpacked = unpacking(response, packed)) {
      byte[] body = unpacked.readNBytes(most.bytes());
      if (!most.cut() && unpacked.read() >= 0) {
        throw new IOException("larger than " + most.bytes() + " bytes when unpacked");
      }
      return body;
    }
  }

  private static InputStream unpacking(ClassicHttpResponse response, InputStream packed)
      throws IOException {
    Header header = response.getFirstHeader(HttpHeaders.CONTENT_ENCODING);
    String encoding = header == null ? "identity" : header.getValue().toLowerCase(Locale.ROOT);
    return switch (encoding) {
      case "identity", "" -> packed;
      case "gzip", "x-gzip" -> new GZIPInputStream(packed);
      case "deflate" -> inflating(new PushbackInputStream(packed));
      default -> throw new IOException("packed in a way that was not asked for");
    };
  }

  // RFC 9110, 8.4.1.2: with the frame of zlib, whose first byte says so; some leave it out.
  private static InputStream inflating(PushbackInputStream packed) throws IOException {
    int first = packed.read();
    if (first >= 0) {
      packed.unread(first);
    }
    boolean bare = (first & 0x0f) != 8;
    var inflater = new Inflater(bare);
    return new InflaterInputStream(packed, inflater) {
      @Override
      public void close() throws IOException {
        inflater.end(); // nobody else does, as it was given
        super.close();
      }
    };
  }

  /// Gives so many bytes and then fails.
  private static final class Bounded extends FilterInputStream {

    private final int most;
    private int given;

    Bounded(InputStream in, int most) {
      super(in);
      this.most = most;
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      // One more than allowed is enough to know.
      int count = super.read(bytes, from, Math.min(length, most - given + 1));
      count(Math.max(count, 0));
      return count;
    }

    // Closing what the client gave would read the rest first, however much that is.
    @Override
    public void close() {}

    private void count(int bytes) throws IOException {
      given += bytes;
      if (given > most) {
        throw new IOException("larger than " + most + " bytes");
      }
    }
  }
}

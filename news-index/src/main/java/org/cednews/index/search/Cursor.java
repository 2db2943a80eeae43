package org.cednews.index.search;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.apache.lucene.search.FieldDoc;

/// The place behind the last post of a page: its sort values, what was decided about the query, and
/// for an order by relevance the statistics that the scores come from. It stands for itself,
/// without a memory on the server, and so never runs out.
///
/// @param fingerprint of the request
/// @param synonyms the version of the rules
/// @param key the first sort value: the bits of the score, or the time
/// @param tie the second sort value
record Cursor(
    long fingerprint, int synonyms, long key, long tie, Plan plan, Statistics statistics) {

  private static final int PLAIN = 3;
  private static final int DEFLATED = 4;
  // More is worth the time that it takes to make it shorter.
  private static final int LONG = 512;
  private static final int MAX_LENGTH = 16_384;

  static Cursor behind(
      SearchRequest request, int synonyms, FieldDoc last, Plan plan, Statistics statistics) {
    Object[] values = last.fields;
    long key =
        switch (request.order()) {
          case RELEVANCE -> Float.floatToIntBits((Float) values[0]);
          case NEWEST, UPDATED -> (Long) values[0];
        };
    return new Cursor(fingerprint(request), synonyms, key, (Long) values[1], plan, statistics);
  }

  /// The place in the form that Lucene searches after.
  FieldDoc after(SearchRequest.Sort order) {
    Object first =
        switch (order) {
          case RELEVANCE -> Float.intBitsToFloat((int) key);
          case NEWEST, UPDATED -> key;
        };
    // The sort values decide; no document number comes behind the largest.
    return new FieldDoc(Integer.MAX_VALUE, Float.NaN, new Object[] {first, tie});
  }

  String print() {
    var plain = new ByteArrayOutputStream(LONG);
    var checked = new CheckedOutputStream(plain, new CRC32());
    var printed = new ByteArrayOutputStream(LONG);
    try (var out = new DataOutputStream(checked)) {
      out.writeLong(fingerprint);
      out.writeInt(synonyms);
      out.writeLong(key);
      out.writeLong(tie);
      plan.write(out);
      statistics.write(out);
      out.writeInt((int) checked.getChecksum().getValue());
      if (plain.size() <= LONG) {
        printed.write(PLAIN);
        plain.writeTo(printed);
      } else {
        printed.write(DEFLATED);
        try (var deflated = new DeflaterOutputStream(printed)) {
          plain.writeTo(deflated);
        }
      }
    } catch (IOException e) {
      throw new AssertionError("memory cannot fail", e);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(printed.toByteArray());
  }

  /// Reads what [#print] wrote for the same request.
  ///
  /// @throws CursorException if it is something else
  static Cursor parse(String text, SearchRequest request, int synonyms) {
    Cursor cursor;
    try {
      if (text.length() > MAX_LENGTH) {
        throw new IOException("too long");
      }
      var bytes = new ByteArrayInputStream(Base64.getUrlDecoder().decode(text));
      InputStream plain =
          switch (bytes.read()) {
            case PLAIN -> bytes;
            case DEFLATED -> new InflaterInputStream(bytes);
            default -> throw new IOException("another form");
          };
      var checked = new CheckedInputStream(plain, new CRC32());
      try (var in = new DataInputStream(checked)) {
        cursor =
            new Cursor(
                in.readLong(),
                in.readInt(),
                in.readLong(),
                in.readLong(),
                Plan.read(in),
                Statistics.read(in));
        int sum = (int) checked.getChecksum().getValue();
        if (in.readInt() != sum || in.read() >= 0) {
          throw new IOException("it was changed");
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new CursorException("this is not a cursor: take 'next' of an answer as it is");
    }
    if (cursor.fingerprint != fingerprint(request)) {
      throw new CursorException("this cursor belongs to another search");
    }
    if (cursor.synonyms != synonyms) {
      throw new CursorException("the rules of synonyms have changed: begin without the cursor");
    }
    if (request.order() == SearchRequest.Sort.RELEVANCE
        && Float.isNaN(Float.intBitsToFloat((int) cursor.key))) {
      throw new CursorException("this is not a cursor: take 'next' of an answer as it is");
    }
    return cursor;
  }

  // Everything that decides which posts come in which order; not how many a page has.
  private static long fingerprint(SearchRequest request) {
    String text =
        String.join(
            "\n",
            request.q(),
            request.filters().toString(),
            String.valueOf(request.from()),
            String.valueOf(request.to()),
            request.order().name(),
            String.valueOf(request.typing()));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(hash).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}

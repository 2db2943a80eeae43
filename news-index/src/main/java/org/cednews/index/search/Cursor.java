package org.cednews.index.search;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.apache.lucene.search.FieldDoc;
import org.cednews.event.Sha256;
import org.cednews.index.match.QueryDecisions;
import org.cednews.index.query.SearchRequest;
import org.cednews.index.rank.Statistics;
import org.cednews.index.result.CursorException;
import org.cednews.index.result.Page;
import org.jspecify.annotations.Nullable;

/// The place behind the last post of a page: its sort values, what was decided about the query, and
/// for an order by relevance the statistics that the scores come from. It stands for itself,
/// without a memory on the server, and so never runs out.
///
/// @param fingerprint of the request
/// @param synonyms the version of the rules
/// @param key the first sort value: the bits of the score, or the time
/// @param tie the second sort value
/// @param most whether the last post is one of those that have only most of the words
/// @param start how many posts stand before the place
/// @param trail the places of the pages before, oldest first; the oldest of a long walk are
///   forgotten
record Cursor(
    long fingerprint,
    int synonyms,
    long key,
    long tie,
    boolean most,
    int start,
    List<Place> trail,
    QueryDecisions plan,
    Statistics statistics) {

  /// Where a page begins.
  ///
  /// @param start how many posts stand before it; 0 on the first page, which needs no sort values
  record Place(long key, long tie, boolean most, int start) {
    private static final Place FIRST = new Place(0, 0, false, 0);
  }

  private static final int PLAIN = 7;
  private static final int DEFLATED = 8;
  private static final int LONGEST_TRAIL = 30;
  // More is worth the time that it takes to make it shorter.
  private static final int LONG = 512;
  private static final int MAX_LENGTH = 16_384;

  /// @param most whether the last post has only most of the words
  /// @param before the cursor of the page that ends with the last post; absent on the first
  /// @param taken how many posts that page has
  static Cursor behind(
      SearchRequest request,
      int synonyms,
      FieldDoc last,
      boolean most,
      @Nullable Cursor before,
      int taken,
      QueryDecisions plan,
      Statistics statistics) {
    Object[] values = last.fields;
    long key =
        switch (request.order()) {
          case RELEVANCE -> Float.floatToIntBits((Float) values[0]);
          case NEWEST, UPDATED -> (Long) values[0];
        };
    int start = (before == null ? 0 : before.start) + taken;
    return new Cursor(
        fingerprint(request),
        synonyms,
        key,
        (Long) values[1],
        most,
        start,
        trail(before),
        plan,
        statistics);
  }

  private static List<Place> trail(@Nullable Cursor before) {
    if (before == null) {
      return List.of(Place.FIRST);
    }
    var trail = new ArrayList<>(before.trail);
    trail.add(new Place(before.key, before.tie, before.most, before.start));
    return trail.subList(Math.max(0, trail.size() - LONGEST_TRAIL), trail.size());
  }

  /// The page before the one that begins here; absent where the way back is forgotten.
  Page.@Nullable Previous previous() {
    if (trail.isEmpty()) {
      return null;
    }
    Place place = trail.getLast();
    if (place.equals(Place.FIRST)) {
      return new Page.Previous(null);
    }
    var cursor =
        new Cursor(
            fingerprint,
            synonyms,
            place.key,
            place.tie,
            place.most,
            place.start,
            trail.subList(0, trail.size() - 1),
            plan,
            statistics);
    return new Page.Previous(cursor.print());
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
      out.writeBoolean(most);
      writeTrail(out);
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
                in.readBoolean(),
                in.readInt(),
                readTrail(in),
                QueryDecisions.read(in),
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

  private void writeTrail(DataOutput out) throws IOException {
    out.writeInt(start);
    out.writeByte(trail.size());
    for (Place place : trail) {
      out.writeLong(place.key);
      out.writeLong(place.tie);
      out.writeBoolean(place.most);
      out.writeInt(place.start);
    }
  }

  private static List<Place> readTrail(DataInput in) throws IOException {
    var trail = new ArrayList<Place>();
    for (int i = in.readUnsignedByte(); i > 0; i--) {
      trail.add(new Place(in.readLong(), in.readLong(), in.readBoolean(), in.readInt()));
    }
    return trail;
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
    byte[] hash = Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.wrap(hash).getLong();
  }
}

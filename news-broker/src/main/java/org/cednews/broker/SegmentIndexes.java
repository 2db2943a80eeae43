package org.cednews.broker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.cednews.broker.Segment.Batch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where Kafka looks a position or a time up in a segment. It checks of these files no more than
/// their size, and a wrong entry would hide records from readers; so they are compared with the
/// records, and removed if one is wrong: Kafka makes them anew.
///
/// Kafka makes them larger than they need to be; after a kill the rest of them is zeros.
final class SegmentIndexes {

  private static final Logger LOG = LoggerFactory.getLogger(SegmentIndexes.class);
  private static final int OFFSET_ENTRY = 8;
  private static final int TIME_ENTRY = 12;

  private final Path offsets;
  private final Path times;
  private final long base;
  private final Segment segment;

  SegmentIndexes(Path file, Segment segment) {
    String name = file.getFileName().toString().substring(0, 20);
    this.offsets = file.resolveSibling(name + ".index");
    this.times = file.resolveSibling(name + ".timeindex");
    this.base = Long.parseLong(name);
    this.segment = segment;
  }

  void check() throws IOException {
    if (!(offsetsAreRight() && timesAreRight())) {
      LOG.warn("{} does not fit the records: Kafka makes it anew", offsets);
      Files.deleteIfExists(offsets);
      Files.deleteIfExists(times);
    }
  }

  private boolean offsetsAreRight() throws IOException {
    if (!Files.exists(offsets)) {
      return true;
    }
    ByteBuffer entries = ByteBuffer.wrap(Files.readAllBytes(offsets));
    long before = -1;
    while (entries.remaining() >= OFFSET_ENTRY) {
      long offset = entries.getInt();
      long at = entries.getInt();
      if (offset == 0 && at == 0) {
        return isZero(entries);
      }
      Batch batch = segment.batches().get(at);
      if (batch == null || offset <= before || batch.first() > base + offset) {
        return false;
      }
      before = offset;
    }
    return !entries.hasRemaining();
  }

  private boolean timesAreRight() throws IOException {
    if (!Files.exists(times)) {
      return true;
    }
    long newest = segment.batches().values().stream().mapToLong(Batch::time).max().orElse(-1);
    ByteBuffer entries = ByteBuffer.wrap(Files.readAllBytes(times));
    Map.Entry<Long, Long> before = Map.entry(-1L, -1L);
    while (entries.remaining() >= TIME_ENTRY) {
      long time = entries.getLong();
      long offset = entries.getInt();
      if (time == 0 && offset == 0) {
        return isZero(entries);
      }
      if (time < before.getKey()
          || offset < before.getValue()
          || time > newest
          || base + offset >= segment.next()) {
        return false;
      }
      before = Map.entry(time, offset);
    }
    return !entries.hasRemaining();
  }

  private static boolean isZero(ByteBuffer rest) {
    while (rest.hasRemaining()) {
      if (rest.get() != 0) {
        return false;
      }
    }
    return true;
  }
}

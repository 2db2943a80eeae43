package org.cednews.broker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/// A file of a log, read batch by batch in Kafka's format of records, version 2.
///
///      0  position of the first record
///      8  length of what follows
///     12  epoch of the leader
///     16  2, the version of the format
///     17  checksum over all that follows
///     23  how many positions further the last record is
///     35  largest time of a record
///     61  the records
///
/// The checksum leaves out what stands before it; positions and epochs of one batch are held against
/// those of the next.
final class Segment {

  private static final int LENGTH = 8;
  private static final int BEGIN = 12;
  private static final int EPOCH = 12;
  private static final int VERSION = 16;
  private static final int CHECKSUM = 17;
  private static final int CHECKED = 21;
  private static final int LAST = 23;
  private static final int TIME = 35;
  private static final int HEADER = 61;
  // The disk writes no less at once; what it did not come to write reads as zeros.
  private static final int BLOCK = 512;
  private static final int WINDOW = 32 << 20;

  private final String log;
  private final Path file;
  private final boolean mayHaveGaps;
  private final NavigableMap<Long, Batch> batches = new TreeMap<>();
  private long next;
  private ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

  /// @param first position of the first record in it, or behind
  Segment(String log, Path file, long first, boolean mayHaveGaps) {
    this.log = log;
    this.file = file;
    this.next = first;
    this.mayHaveGaps = mayHaveGaps;
  }

  /// @param first position of the first record
  /// @param last position of the last record
  /// @param time the largest of a record, in epoch milliseconds
  record Batch(long first, long last, long time) {}

  /// The batches by where they begin in the file.
  NavigableMap<Long, Batch> batches() {
    return batches;
  }

  /// The position behind the last record.
  long next() {
    return next;
  }

  /// Reads everything.
  ///
  /// @param mayBeTorn whether the last batch may be one that was not written whole
  /// @throws DamagedLogException where the file is not as it was written
  void check(boolean mayBeTorn) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      long at = 0;
      int epoch = 0;
      while (at < size) {
        int length = wholeBatch(channel, at, size);
        if (length == 0) {
          if (mayBeTorn && isTorn(channel, at, size)) {
            return;
          }
          throw damaged(at, "no whole batch of records is here");
        }
        long first = buffer.getLong(0);
        if (first < next || (first > next && !mayHaveGaps)) {
          throw damaged(at, "the next record says that its position is " + first);
        }
        if (buffer.getInt(EPOCH) < epoch) {
          throw damaged(at, "the epoch of the leader is less than before");
        }
        epoch = buffer.getInt(EPOCH);
        long last = first + buffer.getInt(LAST);
        batches.put(at, new Batch(first, last, buffer.getLong(TIME)));
        next = last + 1;
        at += length;
      }
    }
  }

  /// The outcome of a batch.
  @FunctionalInterface
  interface Visitor {
    void visit(ByteBuffer batch) throws IOException;
  }

  /// Reads every batch that is whole, wherever it begins, and passes over the rest.
  void salvage(Visitor visitor) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      long at = 0;
      boolean passedOver = false;
      while (at >= 0 && at < size) {
        int length = wholeBatch(channel, at, size);
        if (length == 0) {
          at = follower(channel, at, size);
          passedOver = true;
          continue;
        }
        if (!passedOver) {
          // The checksum leaves it out, but the batch before tells.
          buffer.putLong(0, next);
        }
        next = buffer.getLong(0) + buffer.getInt(LAST) + 1;
        visitor.visit(ByteBuffer.wrap(buffer.array(), 0, length).slice());
        passedOver = false;
        at += length;
      }
    }
  }

  private DamagedLogException damaged(long at, String what) {
    return new DamagedLogException(log, file, at, next, what);
  }

  // The length of the batch that begins here and whose checksum is right; it is in the buffer then.
  private int wholeBatch(FileChannel channel, long at, long size) throws IOException {
    if (size - at < HEADER) {
      return 0;
    }
    read(channel, at, HEADER);
    long length = (long) BEGIN + buffer.getInt(LENGTH);
    if (length < HEADER || length > size - at || buffer.get(VERSION) != 2) {
      return 0;
    }
    read(channel, at, (int) length);
    return isWhole((int) length) ? (int) length : 0;
  }

  private boolean isWhole(int length) {
    var checksum = new CRC32C();
    checksum.update(buffer.array(), CHECKED, length - CHECKED);
    return (int) checksum.getValue() == buffer.getInt(CHECKSUM);
  }

  private void read(FileChannel channel, long at, int length) throws IOException {
    if (buffer.capacity() < length) {
      buffer = ByteBuffer.allocate(Math.max(length, 2 * buffer.capacity()));
    }
    buffer.clear().limit(length);
    while (buffer.hasRemaining() && channel.read(buffer, at + buffer.position()) >= 0) {}
    if (buffer.hasRemaining()) {
      throw new IOException(file + " became shorter while it was read");
    }
  }

  // What one append left that did not come to its end: shorter than it says, or with blocks that
  // were never written, and with nothing behind it.
  private boolean isTorn(FileChannel channel, long at, long size) throws IOException {
    if (size - at > WINDOW || follower(channel, at, size) >= 0) {
      return false;
    }
    int rest = (int) (size - at);
    read(channel, at, rest);
    if (rest < HEADER) {
      return true;
    }
    long length = (long) BEGIN + buffer.getInt(LENGTH);
    if (length > rest && buffer.get(VERSION) == 2 && buffer.getLong(0) == next) {
      // If the checksum is right for what is here, then the length is what was hit.
      return !isWhole(rest);
    }
    int zeros = rest;
    while (zeros > 0 && buffer.get(zeros - 1) == 0) {
      zeros--;
    }
    long written = (at + zeros + BLOCK - 1) / BLOCK * BLOCK;
    return zeros == 0 || (written < size && (length == rest || zeros < HEADER));
  }

  // Where the next whole batch begins, of this or a later position; -1 if there is none.
  private long follower(FileChannel channel, long at, long size) throws IOException {
    var window = ByteBuffer.allocate((int) Math.min(size - at, WINDOW));
    for (long from = at + 1; from + HEADER <= size; from += window.limit() - HEADER + 1) {
      window.clear();
      while (window.hasRemaining() && channel.read(window, from + window.position()) >= 0) {}
      window.flip();
      for (int i = 0; i + HEADER <= window.limit(); i++) {
        if (window.get(i + VERSION) == 2
            && window.getLong(i) >= next
            && wholeBatch(channel, from + i, size) > 0) {
          return from + i;
        }
      }
    }
    return -1;
  }
}

package org.cednews.read.archive;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.cednews.event.EventCodec;
import org.cednews.read.FileFormat;

/// An exported log, in pieces of whole lines. All have the same location, and so stay in order.
final class LogLines {

  private static final int BYTES = 900 * 1024;
  private static final int LINES = 500;
  // What stands around the value of an event is short.
  private static final int LONGEST = EventCodec.MAX_BYTES + 64 * 1024;

  private final Archive.Taker taker;

  LogLines(Archive.Taker taker) {
    this.taker = taker;
  }

  void read(String name, String location, Archive.Content content)
      throws IOException, InterruptedException {
    var piece = new ByteArrayOutputStream(BYTES);
    int lines = 0;
    long number = 0;
    try (InputStream in = new BufferedInputStream(content.open(), 64 * 1024)) {
      var line = new ByteArrayOutputStream();
      boolean more = true;
      while (more) {
        line.reset();
        number++;
        boolean fits = true;
        int c = in.read();
        while (c >= 0 && c != '\n') {
          fits = line.size() < LONGEST;
          if (fits) {
            line.write(c);
          }
          c = in.read();
        }
        more = c >= 0;
        if (!fits) {
          taker.take(
              new ArchiveEntry.Refused(
                  name + ", line " + number, "it has more than %,d bytes".formatted(LONGEST)));
        } else if (line.size() > 0) {
          if (lines == LINES || piece.size() + line.size() > BYTES) {
            take(name, location, piece);
            lines = 0;
          }
          line.write('\n');
          line.writeTo(piece);
          lines++;
        }
      }
    }
    take(name, location, piece);
  }

  private void take(String name, String location, ByteArrayOutputStream piece)
      throws InterruptedException {
    if (piece.size() > 0) {
      taker.take(
          new ArchiveEntry.Piece(name, location, FileFormat.EVENTS, piece.toByteArray(), true));
      piece.reset();
    }
  }
}

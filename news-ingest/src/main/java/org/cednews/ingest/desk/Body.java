package org.cednews.ingest.desk;

import java.io.IOException;
import java.io.InputStream;

/// The bytes of a request, as long as they are not too many.
final class Body {

  private Body() {}

  /// @throws DeskProblem if there are more bytes than wanted: 413
  static byte[] read(InputStream stream, int most) throws IOException {
    byte[] bytes = stream.readNBytes(most + 1);
    if (bytes.length > most) {
      throw DeskProblem.tooLarge(most);
    }
    return bytes;
  }
}

package org.cednews.ingest.form;

import java.io.IOException;
import java.io.InputStream;

/// The bytes of a request, as long as they are not too many.
public final class RequestBytes {

  private RequestBytes() {}

  /// @throws DeskProblem if there are more bytes than wanted: 413
  public static byte[] read(InputStream stream, int most) throws IOException {
    byte[] bytes = stream.readNBytes(most + 1);
    if (bytes.length > most) {
      throw DeskProblem.tooLarge(most);
    }
    return bytes;
  }
}

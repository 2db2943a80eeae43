package org.cednews.ingest.form;

import java.io.IOException;
import java.io.InputStream;
import org.cednews.web.problem.Problem;
import org.cednews.web.problem.ProblemException;
import org.cednews.web.problem.ProblemType;

/// The bytes of a request, as long as they are not too many.
public final class RequestBytes {

  private RequestBytes() {}

  /// @throws ProblemException if there are more bytes than wanted: 413
  public static byte[] read(InputStream stream, int most) throws IOException {
    byte[] bytes = stream.readNBytes(most + 1);
    if (bytes.length > most) {
      throw Problem.of(ProblemType.BODY_TOO_LARGE, "A body has at most " + most + " bytes here.")
          .exception();
    }
    return bytes;
  }
}

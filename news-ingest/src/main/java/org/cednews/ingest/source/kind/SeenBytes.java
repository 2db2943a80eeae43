package org.cednews.ingest.source.kind;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.cednews.event.Sha256;

/// Recognises bytes that were seen before.
final class SeenBytes {

  private SeenBytes() {}

  static String of(byte[] bytes) {
    return HexFormat.of().formatHex(Sha256.of(bytes));
  }

  static String of(Path file) throws IOException {
    MessageDigest digest = Sha256.begin();
    try (InputStream in = Files.newInputStream(file)) {
      in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}

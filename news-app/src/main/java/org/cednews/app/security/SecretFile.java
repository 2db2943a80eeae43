package org.cednews.app.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Optional;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;

/// A file that holds one secret and that only its owner may read.
///
/// @param path of the file
record SecretFile(Path path) {

  /// What the file holds now; nothing where there is no file or nothing in it.
  Optional<String> read() {
    try {
      return Optional.of(Files.readString(path).strip()).filter(secret -> !secret.isEmpty());
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  /// Writes the file as a whole, in place of the one that is there.
  void keep(String secret) throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    Path partial = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(partial);
    if (partial.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          partial,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(partial, secret + "\n", StandardOpenOption.CREATE, StandardOpenOption.SYNC);
    Files.move(partial, path, StandardCopyOption.ATOMIC_MOVE);
  }

  /// Letters, digits, `-` and `_`.
  ///
  /// @param bytes of chance
  static String random(int bytes) {
    return new Base64StringKeyGenerator(
            Base64.getUrlEncoder().withoutPadding(), Math.max(32, bytes))
        .generateKey()
        .substring(0, (bytes * 8 + 5) / 6);
  }
}

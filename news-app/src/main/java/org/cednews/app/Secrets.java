package org.cednews.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.security.crypto.password.PasswordEncoder;

/// The editor's password and the key for programs, kept in the data folder readable by its owner
/// alone: of the password only a hash, of the key the key, because the import command needs it.
final class Secrets {

  private static final String PASSWORD_FILE = "editor.password";
  private static final String KEY_FILE = "editor.key";

  private final String passwordHash;
  private final byte[] keyHash;
  private final @Nullable String freshPassword;

  private Secrets(String passwordHash, String key, @Nullable String freshPassword) {
    this.passwordHash = passwordHash;
    this.keyHash = sha256(key);
    this.freshPassword = freshPassword;
  }

  static Secrets open(Path data, SecuritySettings settings, PasswordEncoder encoder)
      throws IOException {
    Files.createDirectories(data);
    String key = given(settings.key());
    if (key == null) {
      Path file = data.resolve(KEY_FILE);
      key = Files.exists(file) ? Files.readString(file).strip() : keep(file, random(32));
    }
    String password = given(settings.editorPassword());
    if (password != null) {
      return new Secrets(encode(encoder, password), key, null);
    }
    Path file = data.resolve(PASSWORD_FILE);
    if (Files.exists(file)) {
      return new Secrets(Files.readString(file).strip(), key, null);
    }
    String fresh = random(12);
    return new Secrets(keep(file, encode(encoder, fresh)), key, fresh);
  }

  String passwordHash() {
    return passwordHash;
  }

  /// The password that was made at this start, to be shown once.
  Optional<String> freshPassword() {
    return Optional.ofNullable(freshPassword);
  }

  /// Compares in constant time. A key is random, so that one round of hashing is enough.
  boolean isKey(String candidate) {
    return MessageDigest.isEqual(keyHash, sha256(candidate));
  }

  private static @Nullable String given(@Nullable String setting) {
    return setting == null || setting.isBlank() ? null : setting;
  }

  private static String encode(PasswordEncoder encoder, String password) {
    String hash = encoder.encode(password);
    if (hash == null) {
      throw new IllegalStateException("the password was not encoded");
    }
    return hash;
  }

  private static String random(int bytes) {
    return new Base64StringKeyGenerator(
            Base64.getUrlEncoder().withoutPadding(), Math.max(32, bytes))
        .generateKey()
        .substring(0, bytes * 4 / 3);
  }

  private static String keep(Path file, String secret) throws IOException {
    Path partial = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(partial);
    if (partial.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          partial,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(partial, secret + "\n", StandardOpenOption.CREATE, StandardOpenOption.SYNC);
    Files.move(partial, file);
    return secret;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}

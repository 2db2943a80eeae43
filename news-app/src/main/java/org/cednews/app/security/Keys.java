package org.cednews.app.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Supplier;
import org.cednews.event.Sha256;
import org.jspecify.annotations.Nullable;

/// The keys of programs: one that may do what an editor may, one that may read the metrics.
///
/// A key that the settings do not give stands in a file of the data folder. The file is read for
/// each request that brings a key, so that whoever replaces or removes it revokes the key at once.
public final class Keys {

  private static final int BYTES = 32;

  /// How long a key is that nobody finds by trying: 128 bits in base64.
  private static final int SAFE_LENGTH = 22;

  /// What a key is good for.
  enum Scope {
    EDITOR,
    METRICS
  }

  private final Supplier<Optional<String>> editor;
  private final Supplier<Optional<String>> metrics;

  private Keys(Supplier<Optional<String>> editor, Supplier<Optional<String>> metrics) {
    this.editor = editor;
    this.metrics = metrics;
  }

  /// Makes the keys that are neither in the settings nor in the folder.
  public static Keys open(Path data, SecuritySettings settings) throws IOException {
    return new Keys(
        key(settings.key(), data.resolve("editor.key")),
        key(settings.metricsKey(), data.resolve("metrics.key")));
  }

  private static Supplier<Optional<String>> key(@Nullable String given, Path path)
      throws IOException {
    if (given != null) {
      return () -> Optional.of(given);
    }
    var file = new SecretFile(path);
    if (file.read().isEmpty()) {
      file.keep(SecretFile.random(BYTES));
    }
    return file::read;
  }

  /// What this key is good for; nothing if it is none.
  Optional<Scope> scope(String candidate) {
    if (is(editor, candidate)) {
      return Optional.of(Scope.EDITOR);
    }
    return is(metrics, candidate) ? Optional.of(Scope.METRICS) : Optional.empty();
  }

  /// Whether it is too short to be safe from being guessed.
  static boolean canBeGuessed(String key) {
    return key.length() < SAFE_LENGTH;
  }

  // In constant time. A key is random, so that one round of hashing is enough.
  private static boolean is(Supplier<Optional<String>> key, String candidate) {
    return key.get()
        .filter(known -> MessageDigest.isEqual(sha256(known), sha256(candidate)))
        .isPresent();
  }

  private static byte[] sha256(String text) {
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
  }
}

package org.cednews.app.security;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/// The password of the account `editor`. Of one that was made here only a hash is kept, in
/// `editor.password` in the data folder.
public final class EditorPassword {

  private final String hash;
  private final @Nullable String fresh;

  private EditorPassword(String hash, @Nullable String fresh) {
    this.hash = hash;
    this.fresh = fresh;
  }

  public static EditorPassword open(Path data, SecuritySettings settings, PasswordEncoder encoder)
      throws IOException {
    String given = settings.editorPassword();
    if (given != null) {
      return new EditorPassword(hash(encoder, given), null);
    }
    var file = new SecretFile(data.resolve("editor.password"));
    Optional<String> kept = file.read();
    if (kept.isPresent()) {
      return new EditorPassword(kept.get(), null);
    }
    String fresh = SecretFile.random(12);
    String hash = hash(encoder, fresh);
    file.keep(hash);
    return new EditorPassword(hash, fresh);
  }

  String hash() {
    return hash;
  }

  /// The password that was made at this start, to be shown once.
  public Optional<String> fresh() {
    return Optional.ofNullable(fresh);
  }

  private static String hash(PasswordEncoder encoder, String password) {
    String hash = encoder.encode(password);
    if (hash == null) {
      throw new IllegalStateException("the password was not encoded");
    }
    return hash;
  }
}

package org.cednews.app.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Who may write, and who may read the metrics.
///
/// @param editorPassword of the account `editor`; without one, a fresh one is made and printed once
/// @param key of an editor's programs, as `Authorization: Bearer`; without one, a fresh one is made
///   and kept in `editor.key` in the data folder, where `./news import` finds it
/// @param metricsKey of what reads the metrics and can do nothing else; without one, a fresh one is
///   made and kept in `metrics.key` in the data folder
@ConfigurationProperties("news.security")
public record SecuritySettings(
    @Nullable String editorPassword, @Nullable String key, @Nullable String metricsKey) {

  // What bcrypt looks at.
  private static final int MOST_BYTES = 72;

  public SecuritySettings {
    editorPassword = given(editorPassword);
    if (editorPassword != null && editorPassword.getBytes(UTF_8).length > MOST_BYTES) {
      throw new IllegalArgumentException(
          "news.security.editor-password has more than " + MOST_BYTES + " bytes");
    }
    key = given(key);
    metricsKey = given(metricsKey);
  }

  private static @Nullable String given(@Nullable String setting) {
    return setting == null || setting.isBlank() ? null : setting.strip();
  }
}

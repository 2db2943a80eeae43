package org.cednews.app.security;

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

  public SecuritySettings {
    editorPassword = given(editorPassword);
    key = given(key);
    metricsKey = given(metricsKey);
  }

  private static @Nullable String given(@Nullable String setting) {
    return setting == null || setting.isBlank() ? null : setting.strip();
  }
}

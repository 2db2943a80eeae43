package org.cednews.app;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Who may write.
///
/// @param editorPassword of the account `editor`; without one, a fresh one is made and printed once
/// @param key for programs, as `Authorization: Bearer`; without one, a fresh one is made and kept
///   in `editor.key` in the data folder, where `./news import` finds it
@ConfigurationProperties("news.security")
record SecuritySettings(@Nullable String editorPassword, @Nullable String key) {}

package org.cednews.ingest.source;

import static java.util.Objects.requireNonNullElse;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where news comes from.
///
/// @param sources the sources by their names, `news.sources.NAME.*`; a name is part of the identity
///   of every post of the source, so it is never changed
/// @param data the folder in which sources remember what they have seen
@ConfigurationProperties("news")
record SourceSettings(Map<String, Source> sources, @DefaultValue("data") Path data) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  SourceSettings {
    // Spring leaves out what is not set.
    sources = Map.copyOf(requireNonNullElse(sources, Map.of()));
    for (String name : sources.keySet()) {
      if (!NAME.matcher(name).matches() || name.equals("import") || name.equals("desk")) {
        throw new IllegalArgumentException(
            "news.sources."
                + name
                + ": a name is lower-case letters, digits and hyphens, and"
                + " neither import nor desk");
      }
    }
  }

  /// One of them.
  ///
  /// @param kind what it is
  /// @param url of the feed
  /// @param path of the folder
  /// @param every how often it is visited
  /// @param name for readers; without it a feed's own title
  /// @param licence of what it publishes, as an SPDX name or in words
  record Source(
      KindOfSource kind,
      @Nullable URI url,
      @Nullable Path path,
      @DefaultValue("15m") Duration every,
      @Nullable String name,
      @Nullable String licence) {

    Source {
      if (kind == KindOfSource.FEED && url == null) {
        throw new IllegalArgumentException("a feed among news.sources needs a url");
      }
      if (kind == KindOfSource.FOLDER && path == null) {
        throw new IllegalArgumentException("a folder among news.sources needs a path");
      }
      if (!every.isPositive()) {
        throw new IllegalArgumentException("every is a positive time among news.sources");
      }
    }
  }

  enum KindOfSource {
    FEED,
    FOLDER
  }
}

package org.cednews.ingest.source.registry;

import static java.util.Objects.requireNonNullElse;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.cednews.ingest.source.Source;
import org.cednews.read.page.PageRules;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where news comes from, as far as the settings say; editors manage further sources.
///
/// @param sources the sources by their ids, `news.sources.ID.*`, as [Source] describes them
/// @param data the folder in which folders remember what they have seen
@ConfigurationProperties("news")
public record SourceSettings(Map<String, Setting> sources, @DefaultValue("data") Path data) {

  public SourceSettings {
    // Spring leaves out what is not set.
    sources = Map.copyOf(requireNonNullElse(sources, Map.of()));
    all(sources);
  }

  /// One of them.
  record Setting(
      Source.Kind kind,
      @Nullable URI url,
      @Nullable Path path,
      @Nullable Duration every,
      @Nullable String name,
      @Nullable String licence,
      @Nullable String links,
      @Nullable PageRules rules) {}

  /// All of them.
  public Map<String, Source> all() {
    return all(sources);
  }

  private static Map<String, Source> all(Map<String, Setting> sources) {
    var all = new TreeMap<String, Source>();
    sources.forEach(
        (id, set) -> {
          try {
            all.put(
                id,
                new Source(
                    id,
                    set.kind(),
                    set.url(),
                    set.path(),
                    set.every(),
                    set.name(),
                    set.licence(),
                    set.links(),
                    requireNonNullElse(set.rules(), PageRules.NONE)));
          } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("news.sources." + id + ": " + e.getMessage(), e);
          }
        });
    return all;
  }
}

package org.cednews.ingest.source;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.cednews.read.page.PageRules;
import org.jsoup.select.QueryParser;
import org.jsoup.select.Selector.SelectorParseException;
import org.jspecify.annotations.Nullable;

/// A place that news comes from.
///
/// @param id by which it is known; part of the identity of each of its posts, so it is never
///   changed
/// @param kind what it is
/// @param url of the feed, the site, the list or the sitemap
/// @param path of the folder
/// @param every how often it is visited; without it, as often as it says itself and has news
/// @param name for readers; without it what the source calls itself
/// @param licence of what it publishes, as an SPDX name or in words
/// @param links which elements of a list page link to posts, as a CSS selector; without it those
///   that look like a list of titles
/// @param rules where things stand on its pages
public record Source(
    String id,
    Kind kind,
    @Nullable URI url,
    @Nullable Path path,
    @Nullable Duration every,
    @Nullable String name,
    @Nullable String licence,
    @Nullable String links,
    PageRules rules) {

  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /// What a source is.
  public enum Kind {
    /// RSS, Atom or JSON Feed.
    @JsonProperty("feed")
    FEED,
    /// A site that runs WordPress and shows its posts by REST.
    @JsonProperty("wordpress")
    WORDPRESS,
    /// A page, or a sitemap, that names the pages of posts.
    @JsonProperty("pages")
    PAGES,
    /// A folder on this machine, into which files are put.
    @JsonProperty("folder")
    FOLDER
  }

  /// @throws IllegalArgumentException if it cannot be one; the message names what is wrong
  public Source {
    if (!ID.matcher(id).matches() || id.equals("import") || id.equals("desk")) {
      throw new IllegalArgumentException(
          "id: '" + id + "' is not made of lower-case letters, digits and hyphens, or is taken");
    }
    if (kind == null) {
      throw new IllegalArgumentException("kind: required");
    }
    if ((kind == Kind.FOLDER) != (path != null)) {
      throw new IllegalArgumentException("path: a folder needs it and nothing else has one");
    }
    if ((kind == Kind.FOLDER) == (url != null)) {
      throw new IllegalArgumentException("url: required, except for a folder");
    }
    if (every != null && every.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException("every: must be at least one second, not " + every);
    }
    // What was written before there were any has none.
    rules = requireNonNullElse(rules, PageRules.NONE);
    if (links != null) {
      try {
        QueryParser.parse(links);
      } catch (SelectorParseException | IllegalArgumentException e) {
        throw new IllegalArgumentException("links: no CSS selector: " + e.getMessage(), e);
      }
    }
  }

  /// The same source at another address.
  public Source at(URI address) {
    return new Source(id, kind, address, path, every, name, licence, links, rules);
  }

  /// Whether it can only be seen from this machine.
  public boolean isLocal() {
    return kind == Kind.FOLDER;
  }
}

package org.cednews.ingest.read.page;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cednews.ingest.read.Words;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Finds the title of an article: the headline that readers see, if what the head says agrees with
/// it, and else what the head says, without the name of the site.
final class Titles {

  private static final Pattern SEPARATOR = Pattern.compile("\\s+[|·•«»–—-]\\s+|\\s*[|»]\\s*");

  private static final Pattern KICKER =
      Pattern.compile(
          "kicker|topline|overline|roofline|dachzeile|spitzmarke|eyebrow|(?:pre|super|over|sub|above|ober|unter)-?(?:title|titel|head|headline|line)|category|flag|label|pretitle|visually-hidden|sr-only|hidden");

  private static final double ALIKE = 0.3;
  private static final int SHORTEST = 12;
  private static final int LONGEST = 250;

  private final Document page;
  private final @Nullable String said;
  private final @Nullable String site;

  private Titles(Document page, Head head, LinkedData data) {
    this.page = page;
    this.said =
        first(
            head.first("og:title"),
            data.headline(),
            head.first("twitter:title", "dc.title"),
            page.title());
    this.site = head.first("og:site_name", "application-name");
  }

  static @Nullable String of(Document page, Head head, LinkedData data) {
    var titles = new Titles(page, head, data);
    String headline = titles.headline();
    if (headline != null) {
      return headline;
    }
    String cut = titles.heading();
    if (cut != null) {
      return cut;
    }
    return titles.said == null
        ? first(page.select("h2, h3").eachText().toArray(String[]::new))
        : titles.withoutSite(titles.said);
  }

  private @Nullable String headline() {
    List<String> headings =
        page.select("h1").stream()
            .filter(h1 -> h1.closest("nav, aside, footer") == null)
            .map(Titles::withoutKicker)
            .filter(
                text ->
                    text.length() > 1 && text.length() <= LONGEST && !text.equalsIgnoreCase(site))
            .distinct()
            .toList();
    String best = null;
    double most = ALIKE;
    for (String heading : headings) {
      double alike = Math.max(likeness(heading, said), likeness(heading, page.title()));
      if (alike > most) {
        most = alike;
        best = heading;
      }
    }
    return best;
  }

  // A smaller heading with which the title of the page begins is where that is without the site.
  private @Nullable String heading() {
    return page.select("h2, h3").stream()
        .map(heading -> Words.spaced(heading.text()))
        .filter(text -> text.length() >= SHORTEST && page.title().contains(text))
        .findFirst()
        .orElse(null);
  }

  // A heading may hold a line over and one under the title, which are named so.
  private static String withoutKicker(Element heading) {
    Element bare = heading.clone();
    bare.select("[class]").stream()
        .filter(part -> part != bare && KICKER.matcher(Clutter.names(part)).find())
        .forEach(Element::remove);
    return Words.spaced((bare.hasText() ? bare : heading).text());
  }

  // The share of the words of the shorter one that the other one has.
  private static double likeness(String heading, @Nullable String title) {
    Set<String> some = words(heading);
    Set<String> others = title == null ? Set.of() : words(title);
    var both = new HashSet<>(some);
    both.retainAll(others);
    int shorter = Math.min(some.size(), others.size());
    return shorter == 0 ? 0 : 2.0 * both.size() / (some.size() + others.size());
  }

  private static Set<String> words(String text) {
    return new HashSet<>(Arrays.asList(Words.folded(text).split("[^\\p{L}\\p{N}]+")));
  }

  // "The post | The site": the name of the site is cut off where the page shows which part it is.
  private String withoutSite(String title) {
    String[] parts = SEPARATOR.split(title, -1);
    if (parts.length < 2) {
      return title;
    }
    String last = parts[parts.length - 1];
    boolean named = site != null && Words.folded(last).equals(Words.folded(site));
    if (!named && !title.equals(Words.spaced(page.title()))) {
      return title;
    }
    // Without a name the site's is the shorter part behind the last separator.
    String rest =
        title.substring(0, title.length() - last.length()).replaceFirst("\\s*[|·•«»–—-]\\s*$", "");
    return named || rest.length() > last.length() ? rest : title;
  }

  private static @Nullable String first(@Nullable String... texts) {
    return Stream.of(texts)
        .filter(text -> text != null && !text.isBlank())
        .map(Words::spaced)
        .findFirst()
        .orElse(null);
  }
}

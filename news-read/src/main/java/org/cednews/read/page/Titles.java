package org.cednews.read.page;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cednews.read.body.BoilerplateElements;
import org.cednews.read.text.ShortText;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Finds the title of an article: the headline that readers see, if it agrees with what the head
/// says, and else what the head says, without the name of the site.
final class Titles {

  private static final String SEPARATORS = "[|·•«»–—-]";

  private static final Pattern SEPARATOR =
      Pattern.compile("\\s+" + SEPARATORS + "\\s+|\\s*[|»]\\s*");

  private static final Pattern LAST_SEPARATOR = Pattern.compile("\\s*" + SEPARATORS + "\\s*$");

  private static final Pattern LEADING = Pattern.compile("^[:|·•»–—-]\\s+");

  private static final Pattern ROOT = Pattern.compile("https?://[^/?#]+/?(?:[?#].*)?");

  // Lines over and under a title, inside one heading.
  private static final Pattern KICKER =
      Pattern.compile(
          "kicker|topline|overline|roofline|dachzeile|spitzmarke|eyebrow|category|flag|label|hidden|date|datum"
              + "|(?:pre|super|over|sub|above|ober|unter)-?(?:title|titel|head|headline|line)");

  private static final double ALIKE = 0.3;
  private static final int SHORTEST = 12;
  private static final int LONGEST = 250;
  private static final int LONGEST_SAID = 1_000;

  private static final int MOST = 100;

  private final Document page;
  private final String title;
  private final @Nullable String said;
  private final @Nullable String site;

  private Titles(Document page, Head head, LinkedData data) {
    this.page = page;
    this.title = cut(page.title());
    this.said =
        first(head.first("og:title"), data.headline(), head.first("twitter:title", "dc.title"));
    this.site = head.first("og:site_name", "application-name");
  }

  static @Nullable String of(Document page, Head head, LinkedData data) {
    var titles = new Titles(page, head, data);
    return first(
        titles.headline(),
        titles.heading(),
        titles.withoutSite(),
        titles.first("h1"),
        titles.first("h2"),
        titles.first("h3"));
  }

  private String first(String selector) {
    return page.select(selector).stream()
        .filter(heading -> heading.hasText() && !isSite(heading))
        .findFirst()
        .map(Element::text)
        .orElse("");
  }

  // The name of the site links to its first page, on which no article is read.
  private boolean isSite(Element heading) {
    Element link = heading.selectFirst("a[href]");
    Element target = link == null ? heading.closest("a[href]") : link;
    return target != null
        && ROOT.matcher(target.absUrl("href")).matches()
        && !ROOT.matcher(page.location()).matches();
  }

  // Longer than that is no title, and would only be compared.
  private static String cut(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST_SAID));
  }

  private @Nullable String headline() {
    String best = null;
    double most = ALIKE;
    for (Element heading : page.select("h1").stream().limit(MOST).toList()) {
      if (isSite(heading)) {
        continue;
      }
      String text = cut(withoutKicker(heading));
      double alike = Math.max(likeness(text, said), likeness(text, title));
      boolean fits = text.length() > 1 && text.length() <= LONGEST && !text.equalsIgnoreCase(site);
      if (fits && alike > most) {
        most = alike;
        best = text;
      }
    }
    return best;
  }

  private String withoutKicker(Element heading) {
    Element bare = heading.clone();
    bare.select("[class]").stream()
        .filter(
            part -> !part.equals(bare) && KICKER.matcher(BoilerplateElements.names(part)).find())
        .forEach(Element::remove);
    String told = withoutSite();
    if (told != null && isToldBesides(bare, told)) {
      return told;
    }
    return LEADING
        .matcher(ShortText.spaced((bare.hasText() ? bare : heading).text()))
        .replaceFirst("");
  }

  // The section, a topic or a date may stand before or behind it, in elements of their own.
  private static boolean isToldBesides(Element heading, String told) {
    String wanted = ShortText.folded(told);
    String whole = folded(heading);
    if (!whole.startsWith(wanted) && !whole.endsWith(wanted)) {
      return false;
    }
    Element bare = heading.clone();
    bare.select("*").stream()
        .filter(part -> part.hasText() && !told.contains(part.text()))
        .filter(part -> !part.text().contains(told))
        .forEach(Element::remove);
    return folded(bare).equals(wanted);
  }

  private static String folded(Element element) {
    return ShortText.folded(ShortText.spaced(element.text()));
  }

  // How many of their words two texts share (Dice).
  private static double likeness(String heading, @Nullable String title) {
    Set<String> some = words(heading);
    Set<String> others = title == null ? Set.of() : words(title);
    var both = new HashSet<>(some);
    both.retainAll(others);
    return both.isEmpty() ? 0 : 2.0 * both.size() / (some.size() + others.size());
  }

  private static Set<String> words(String text) {
    return Pattern.compile("[^\\p{L}\\p{N}]+")
        .splitAsStream(ShortText.folded(text))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toSet());
  }

  // A smaller heading that the title of the page holds is that title without the site.
  private @Nullable String heading() {
    return page.select("h2, h3").stream()
        .map(heading -> ShortText.spaced(heading.text()))
        .filter(text -> text.length() >= SHORTEST && title.contains(text))
        .findFirst()
        .orElse(null);
  }

  // "The post | The site": the name of the site is cut off where the page shows which part it is.
  private @Nullable String withoutSite() {
    String title = first(said, this.title);
    String[] parts = title == null ? new String[0] : SEPARATOR.split(title, -1);
    if (title == null || parts.length < 2) {
      return title;
    }
    String last = parts[parts.length - 1];
    boolean named = site != null && ShortText.folded(last).equals(ShortText.folded(site));
    if (!named && !title.equals(ShortText.spaced(this.title))) {
      return title;
    }
    // Without a name the site's is the shorter part behind the last separator.
    String rest =
        LAST_SEPARATOR.matcher(title.substring(0, title.length() - last.length())).replaceFirst("");
    return named || rest.length() > last.length() ? rest : title;
  }

  private static @Nullable String first(@Nullable String... texts) {
    for (String text : texts) {
      if (text != null && !text.isBlank()) {
        return ShortText.spaced(cut(text));
      }
    }
    return null;
  }
}

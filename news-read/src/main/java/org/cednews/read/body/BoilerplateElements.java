package org.cednews.read.body;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/// What on a page is no text of anybody: scripts, navigation, forms, and what is named as a way to
/// share, to comment, to subscribe or to go elsewhere.
public final class BoilerplateElements {

  private static final String INVISIBLE =
      "script, style, noscript, template, iframe, svg, canvas, object, embed, select, textarea,"
          + " input, button, dialog, link, meta";

  private static final String NEVER_TEXT =
      "nav, aside, footer, form, [hidden], [aria-hidden=true], [role=navigation],"
          + " [role=complementary], [role=contentinfo], [role=search], [role=dialog],"
          + " [role=alertdialog], [role=menu], [role=menubar], [role=banner],"
          + " [style~=(?i)display\\s*:\\s*none], [style~=(?i)visibility\\s*:\\s*hidden]";

  private static final Evaluator ELSEWHERE =
      Selector.evaluatorOf(
          "aside, nav, [class*=comment], [class*=related], [class*=sidebar], [class*=teaser],"
              + " [id*=comment], [id*=sidebar]");

  private static final Pattern NAMED =
      words(
          """
          share|shares|sharing|social|follow|related|recommend\\w*|similar|newsletters?|subscri\\w+\
          |signup|paywall|login|comments?|commentlist|kommentare?|disqus|respond|reply|replies\
          |cookies?|consent|breadcrumbs?|sidebar|widgets?|promos?|promotion|ads?|advert\\w*\
          |anzeigen?|werbung|sponsor\\w*|banner|pagination|pager|nav|navi|navbar|navigation|menu\
          |toolbar|footer|tags|teasers|popup|modal|overlay|lightbox|ratings?|print|player|slider\
          |byline|authors?|bio|credits?|copyright|meta|metadata|more|trending|popular|latest\
          |donat\\w+|feedback|disclaimer|hinweis|infobox|screen-reader\\w*|visually-?hidden\
          """);

  // Names that mean what they say however much stands there.
  private static final Pattern SURELY =
      words("comments?|commentlist|kommentare?|disqus|respond|related");

  private static final double HALF = 0.5;
  private static final double MUCH = 0.4;
  private static final double NEARLY_ALL = 0.85;

  private BoilerplateElements() {}

  /// Removes what its kind shows to be no text.
  static void removeFrom(Element body) {
    removeInvisible(body);
    // A form around the whole page is a habit of some systems; what is hidden may be all there is.
    remove(body, NEVER_TEXT, _ -> HALF);
  }

  /// Removes what can hold no text that a reader sees.
  static void removeInvisible(Element body) {
    body.select(INVISIBLE).remove();
  }

  /// Removes what its name shows to be no text.
  static void removeNamed(Element body) {
    remove(body, "[class], [id]", BoilerplateElements::mostInNamed);
  }

  private static double mostInNamed(Element element) {
    String names = names(element);
    if (!NAMED.matcher(names).find() || element.selectFirst("h1") != null) {
      return 0;
    }
    return SURELY.matcher(names).find() ? NEARLY_ALL : MUCH;
  }

  // All signs are only hints: what holds much of the text is the text.
  private static void remove(Element body, String selector, ToDoubleFunction<Element> most) {
    Prose prose = Prose.of(body);
    double all = prose.in(body).prose();
    for (Element element : body.select(selector)) {
      if (!element.equals(body) && prose.in(element).prose() < all * most.applyAsDouble(element)) {
        element.remove();
      }
    }
  }

  /// The words of the class and the id, in lower case, divided by hyphens.
  public static String names(Element element) {
    String names = element.className() + " " + element.id();
    return names.isBlank()
        ? ""
        : names.replaceAll("(?<=[a-z])(?=[A-Z])|[\\s_]+", "-").toLowerCase(Locale.ROOT);
  }

  /// Whether an element stands in a part of the page that is about something else than the article.
  /// What is around the headline is not, whatever its name.
  public static Predicate<Element> elsewhere(Document page) {
    Set<Element> titled = new HashSet<>();
    page.select("h1").forEach(headline -> titled.addAll(headline.parents()));
    return element ->
        element.parents().stream()
            .takeWhile(around -> !around.normalName().equals("body"))
            .anyMatch(around -> isElsewhere(around) && !titled.contains(around));
  }

  private static boolean isElsewhere(Element around) {
    return around.is(ELSEWHERE)
        || (around.normalName().equals("footer") && around.closest("article") == null);
  }

  private static Pattern words(String words) {
    return Pattern.compile("(?:^|[^a-z0-9])(?:" + words + ")(?![a-z0-9])");
  }
}

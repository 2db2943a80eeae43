package org.cednews.read.body;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Finds the element of a page that holds its text.
///
/// Each element is a guess. Of the prose of the page it holds a share (recall), and of what it
/// holds a share is prose (precision): the best guess has the best weighted mean of both, as one
/// would measure it. So an article in several boxes is found in what holds them all, unless too
/// much else stands there. Marks and names make an element likelier.
final class MainText {

  // Below one, precision counts more: teasers are prose too, but not of this text.
  private static final double BETA = 0.6;

  // An element with less than this share of the prose is no guess.
  private static final double LEAST = 0.1;

  private static final double MARKED = 1.3;
  private static final double ARTICLE = 1.1;
  private static final double NAMED = 1.05;

  private static final double ENOUGH = 300;
  private static final double ENOUGH_SHARE = 0.2;

  private static final String MARKS = "[itemprop=articleBody], [itemprop=text]";

  private static final Set<String> ARTICLES = Set.of("article", "main");

  private static final Set<String> LINES = Set.of("p li h1 h2 h3 h4 h5 h6".split(" "));

  private static final Pattern NAMES =
      Pattern.compile("article|entry|post|story|content|main|body|text|beitrag|artikel|inhalt");

  private final Prose prose;
  private final double all;
  private Element best;
  private double most;

  private MainText(Element root, Prose prose) {
    this.prose = prose;
    this.all = prose.in(root).prose();
    this.best = root;
  }

  static Element in(Element body, @Nullable Headline headline) {
    Prose prose = Prose.of(body);
    Element root = root(body, prose, headline);
    var text = new MainText(root, prose);
    text.consider(root);
    return text.best;
  }

  // The article that the headline stands in, if it is marked as one and holds some of the text:
  // other articles may stand below it.
  private static Element root(Element body, Prose prose, @Nullable Headline headline) {
    if (headline == null) {
      return body;
    }
    double enough = Math.max(ENOUGH, prose.in(body).prose() * ENOUGH_SHARE);
    return headline.element().parents().stream()
        .filter(around -> ARTICLES.contains(around.normalName()))
        .filter(around -> prose.in(around).prose() >= enough)
        .findFirst()
        .orElse(body);
  }

  private void consider(Element element) {
    Prose.Amount amount = prose.in(element);
    if (amount.prose() < LEAST * all || amount.text() == 0) {
      return;
    }
    double precision = (double) amount.prose() / amount.text();
    double recall = amount.prose() / all;
    double f = (1 + BETA * BETA) * precision * recall / (BETA * BETA * precision + recall);
    double score = f * mark(element);
    if (score > most) {
      most = score;
      best = element;
    }
    element.children().stream()
        .filter(child -> !LINES.contains(child.normalName()))
        .forEach(child -> consider(child));
  }

  private static double mark(Element element) {
    if (element.is(MARKS)) {
      return MARKED;
    }
    if (ARTICLES.contains(element.normalName())) {
      return ARTICLE;
    }
    return NAMES.matcher(BoilerplateElements.names(element)).find() ? NAMED : 1;
  }
}

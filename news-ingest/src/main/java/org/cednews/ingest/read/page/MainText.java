package org.cednews.ingest.read.page;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Finds the element of a page that holds its text.
///
/// Each element is a guess. Of the prose of the page it holds a share (recall), and of what it
/// holds a share is prose (precision): the best guess has the best weighted mean of both, as one
/// would measure it. Marks and names of an element make it likelier.
final class MainText {

  // Below one, precision counts more: teasers are prose too, but not of this text.
  private static final double BETA = 0.6;

  private static final String MARKED = "[itemprop=articleBody], [itemprop=text]";
  private static final Set<String> ARTICLES = Set.of("article", "main");

  private static final double ENOUGH = 300;
  private static final double ENOUGH_SHARE = 0.2;
  private static final double SMALLEST = 10;
  private static final double UNLIKELY = 0.6;
  private static final double MOST = 0.7;

  private static final Set<String> LINES = Set.of("p li tr tbody h1 h2 h3 h4 h5 h6".split(" "));

  private static final Pattern NAMES =
      Pattern.compile(
          "(?:article|entry|post|story|content|main|body|text|beitrag|artikel|inhalt|news|detail)");

  private final Prose prose;
  private final double all;
  private Element best;
  private double most;

  private MainText(Element body, Prose prose) {
    this.prose = prose;
    this.all = prose.in(body).prose();
    this.best = body;
  }

  static Element in(Element body, Prose prose, @Nullable Headline headline) {
    Element root = root(body, prose, headline);
    var text = new MainText(root, prose);
    text.consider(root, 1);
    return text.best;
  }

  // The article that the headline stands in, if it is marked as one and holds some of the text.
  private static Element root(Element body, Prose prose, @Nullable Headline headline) {
    double enough = Math.max(ENOUGH, prose.in(body).prose() * ENOUGH_SHARE);
    Element root = body;
    if (headline != null) {
      for (Element around : headline.element().parents()) {
        if (ARTICLES.contains(around.normalName()) && prose.in(around).prose() >= enough) {
          return around;
        }
      }
    }
    return root;
  }

  private void consider(Element element, double likelihood) {
    Prose.Amount amount = prose.in(element);
    if (amount.prose() * SMALLEST < all || LINES.contains(element.normalName())) {
      return;
    }
    double precision = amount.prose() / amount.text();
    double recall = amount.prose() / all;
    double f = (1 + BETA * BETA) * precision * recall / (BETA * BETA * precision + recall);
    // What holds most of the text may be called anything.
    boolean clutter =
        recall < MOST && (element.normalName().equals("aside") || Clutter.isNamed(element));
    double inherited = clutter ? likelihood * UNLIKELY : likelihood;
    double score = f * inherited * mark(element);
    if (score > most) {
      most = score;
      best = element;
    }
    for (Element child : element.children()) {
      consider(child, inherited);
    }
  }

  private static double mark(Element element) {
    if (element.is(MARKED)) {
      return 1.3;
    }
    if (ARTICLES.contains(element.normalName())) {
      return 1.1;
    }
    return NAMES.matcher(Clutter.names(element)).find() ? 1.05 : 1;
  }
}

package org.cednews.ingest.read.page;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

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

  private static final Pattern NAMES =
      Pattern.compile(
          "(?:article|entry|post|story|content|main|body|text|beitrag|artikel|inhalt|news|detail)");

  private MainText() {}

  static Element in(Element body, Prose prose) {
    double all = prose.in(body).prose();
    Element best = body;
    double most = 0;
    for (Element element : body.select("*")) {
      Prose.Amount amount = prose.in(element);
      if (amount.prose() * 10 < all || Prose.isInline(element) || element.normalName().matches("p|li|tr|tbody|h[1-6]")) {
        continue;
      }
      double precision = amount.prose() / amount.text();
      double recall = amount.prose() / all;
      double f = (1 + BETA * BETA) * precision * recall / (BETA * BETA * precision + recall);
      double score = f * likelihood(element);
      if (score > most) {
        most = score;
        best = element;
      }
    }
    return best;
  }

  private static double likelihood(Element element) {
    if (element.is(MARKED)) {
      return 1.3;
    }
    if (ARTICLES.contains(element.normalName())) {
      return 1.1;
    }
    return NAMES.matcher(Clutter.names(element)).find() ? 1.05 : 1;
  }
}

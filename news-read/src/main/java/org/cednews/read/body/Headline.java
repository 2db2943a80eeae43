package org.cednews.read.body;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.cednews.read.text.Byline;
import org.cednews.read.text.ShortText;
import org.jsoup.nodes.Element;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeFilter.FilterResult;
import org.jspecify.annotations.Nullable;

/// The heading of a page that is the title of its article, and what stands around it.
///
/// @param element the heading
record Headline(Element element) {

  private static final Pattern NO_LINES =
      Pattern.compile("script|style|noscript|nav|aside|select|button|figcaption");

  // Lines in which a byline is looked for, and how long a line is that belongs to the text.
  private static final int ABOVE = 5;
  private static final int BELOW = 12;
  private static final int LONG = 160;

  private static final int SHORTEST_LEAD = 60;
  private static final int LONGEST_LEAD = 450;
  private static final double MOST_LINKED = 0.3;

  private static final int SHORT = 5;

  /// The first heading that is the title or the beginning of it, or else the first one of all.
  static @Nullable Headline of(Element body, @Nullable String title) {
    String wanted = title == null ? "" : ShortText.folded(title);
    for (Element heading : body.select("h1, h2, h3")) {
      String text = ShortText.folded(ShortText.spaced(heading.text()));
      if (text.length() > SHORT
          && !wanted.isEmpty()
          && (wanted.startsWith(text) || text.startsWith(wanted))) {
        return new Headline(heading);
      }
    }
    Element first = body.selectFirst("h1");
    return first == null ? null : new Headline(first);
  }

  /// What the short lines around the headline say: all of the byline below it, until the text has
  /// begun, and the date above it.
  Byline byline(Element body) {
    List<Element> lines = lines(body);
    int at = 0;
    while (at < lines.size() && !isHeadline(lines.get(at))) {
      at++;
    }
    Byline byline = Byline.NONE;
    int paragraphs = 0;
    for (int i = at + 1; i < Math.min(lines.size(), at + BELOW) && paragraphs < 2; i++) {
      byline = byline.and(parse(lines.get(i)));
      paragraphs += lines.get(i).text().length() > LONG ? 1 : 0;
    }
    for (int i = at - 1; i >= Math.max(0, at - ABOVE) && byline.published() == null; i--) {
      Instant published = parse(lines.get(i)).published();
      byline = byline.and(new Byline(published, List.of(), List.of(), List.of()));
    }
    return byline;
  }

  /// The paragraphs between the headline and a text that begins later.
  List<Element> leadTo(Element body, Element text) {
    if (element.equals(text) || element.parents().contains(text)) {
      return List.of();
    }
    List<Element> lines = lines(body);
    List<Element> lead = new ArrayList<>();
    boolean below = false;
    int size = 0;
    for (Element line : lines) {
      if (line.equals(text) || line.parents().contains(text)) {
        return below && size <= LONGEST_LEAD ? lead : List.of();
      }
      if (below && isLead(line)) {
        lead.add(line);
        size += line.text().length();
      }
      below |= isHeadline(line);
    }
    return List.of();
  }

  private static boolean isLead(Element line) {
    String text = ShortText.spaced(line.text());
    return line.normalName().matches("p|h2|h3|div")
        && text.length() >= SHORTEST_LEAD
        && Prose.of(line).in(line).linked() < MOST_LINKED
        && (!line.normalName().equals("div") || text.matches(".*[.!?…:”\"»]$"))
        && Byline.parse(text).isEmpty();
  }

  private static Byline parse(Element line) {
    return Byline.parse(ShortText.spaced(line.text())).orElse(Byline.NONE);
  }

  private boolean isHeadline(Element line) {
    return line.equals(element)
        || line.parents().contains(element)
        || element.parents().contains(line);
  }

  // The elements that hold text and no other line.
  private static List<Element> lines(Element body) {
    List<Element> lines = new ArrayList<>();
    NodeFilter collect =
        (node, _) -> {
          if (!(node instanceof Element each)) {
            return FilterResult.CONTINUE;
          }
          if (NO_LINES.matcher(each.normalName()).matches()) {
            return FilterResult.SKIP_ENTIRELY;
          }
          if (each.stream().skip(1).allMatch(Prose::isInlineName)) {
            if (each.hasText()) {
              lines.add(each);
            }
            return FilterResult.SKIP_ENTIRELY;
          }
          return FilterResult.CONTINUE;
        };
    body.filter(collect);
    return lines;
  }
}

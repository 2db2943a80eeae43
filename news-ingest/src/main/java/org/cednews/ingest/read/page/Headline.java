package org.cednews.ingest.read.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.cednews.ingest.read.Byline;
import org.cednews.ingest.read.Words;
import org.jsoup.nodes.Element;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeFilter.FilterResult;
import org.jspecify.annotations.Nullable;

/// The heading of a page that is the title of its article, and what stands between it and the text.
record Headline(Element element) {

  private static final int ABOVE = 5;
  private static final int BELOW = 12;
  private static final int LONG = 160;
  private static final int SHORTEST_LEAD = 60;
  private static final int LONGEST_LEAD = 450;

  static @Nullable Headline of(Element body, @Nullable String title) {
    if (title == null) {
      return null;
    }
    String wanted = Words.folded(title);
    for (Element heading : body.select("h1, h2, h3")) {
      String text = Words.folded(Words.spaced(heading.text()));
      if (text.length() > 5 && (wanted.startsWith(text) || text.startsWith(wanted))) {
        return new Headline(heading);
      }
    }
    Element first = body.selectFirst("h1");
    return first == null ? null : new Headline(first);
  }

  /// What the short lines around the headline say: up to a few above it, and below it until the
  /// text has begun.
  Byline byline(Element body) {
    List<Element> lines = lines(body);
    int at = 0;
    while (at < lines.size() && !isHeadline(lines.get(at))) {
      at++;
    }
    Byline byline = Byline.NONE;
    int paragraphs = 0;
    for (int i = at + 1; i < Math.min(lines.size(), at + BELOW) && paragraphs < 2; i++) {
      String line = Words.spaced(lines.get(i).text());
      byline = byline.and(Byline.parse(line).orElse(Byline.NONE));
      paragraphs += line.length() > LONG ? 1 : 0;
    }
    for (int i = Math.min(at, lines.size()) - 1;
        i >= Math.max(0, at - ABOVE) && byline.published() == null;
        i--) {
      Instant published =
          Byline.parse(Words.spaced(lines.get(i).text())).orElse(Byline.NONE).published();
      byline = byline.and(new Byline(published, List.of(), List.of(), List.of()));
    }
    return byline;
  }

  private boolean isHeadline(Element line) {
    return line == element || line.parents().contains(element) || element.parents().contains(line);
  }

  // What holds text and no other line.
  private static List<Element> lines(Element body) {
    var lines = new ArrayList<Element>();
    body.filter(
        (NodeFilter)
            (node, _) -> {
              if (!(node instanceof Element each)) {
                return FilterResult.CONTINUE;
              }
              if (each.normalName().matches("script|style|noscript|nav|aside|select|button")) {
                return FilterResult.SKIP_ENTIRELY;
              }
              if (each.stream().skip(1).allMatch(e -> Prose.isInlineName(e))) {
                if (each.hasText()) {
                  lines.add(each);
                }
                return FilterResult.SKIP_ENTIRELY;
              }
              return FilterResult.CONTINUE;
            });
    return lines;
  }

  /// The paragraphs between the headline and a text that begins later.
  List<Element> leadTo(Element body, Element text) {
    var lead = new ArrayList<Element>();
    boolean[] state = new boolean[2];
    Prose prose = Prose.of(body);
    NodeFilter filter =
        (node, depth) -> {
          if (node == element) {
            state[0] = true;
            return FilterResult.SKIP_CHILDREN;
          }
          if (node == text) {
            state[1] = true;
            return FilterResult.STOP;
          }
          if (state[0] && node instanceof Element each && isLead(each, prose)) {
            lead.add(each);
            return FilterResult.SKIP_CHILDREN;
          }
          return FilterResult.CONTINUE;
        };
    body.filter(filter);
    int size = lead.stream().mapToInt(e -> e.text().length()).sum();
    return state[1] && state[0] && size <= LONGEST_LEAD ? lead : List.of();
  }

  private static boolean isLead(Element element, Prose prose) {
    if (!element.normalName().matches("p|h2|h3|div")
        || element.stream()
            .skip(1)
            .anyMatch(e -> e.normalName().matches("p|div|ul|h[1-3]|table|figcaption|img"))
        || element.closest("figcaption") != null) {
      return false;
    }
    String text = Words.spaced(element.text());
    return text.length() >= SHORTEST_LEAD
        && prose.in(element).linked() < 0.3
        && (text.matches(".*[.!?…:”\"»]$") || element.normalName().matches("p|h2"))
        && Byline.parse(text).isEmpty();
  }
}

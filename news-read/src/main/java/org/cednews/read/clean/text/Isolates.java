package org.cednews.read.clean.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/// Removes from a body what turns the direction of the text around it and is not ended within its
/// paragraph, item or cell, and what ends nothing. Overrides, which show letters in another order
/// than they are written in, are removed altogether.
public final class Isolates {

  private static final char LAST_OF_PAIR_OF_EMBEDDINGS = '\u202C';
  private static final char LAST_OF_PAIR_OF_ISOLATES = '\u2069';

  /// @param at where it stands in the text of the block
  private record Begun(int at, char end, boolean override) {}

  private Isolates() {}

  public static void pair(Element body) {
    if (!body.wholeText().chars().anyMatch(c -> isTurn((char) c))) {
      return;
    }
    var blocks = new ArrayList<List<TextNode>>(List.of(new ArrayList<>()));
    body.traverse(
        new NodeVisitor() {
          @Override
          public void head(Node node, int depth) {
            if (node instanceof TextNode text) {
              blocks.getLast().add(text);
            } else {
              edge(node);
            }
          }

          @Override
          public void tail(Node node, int depth) {
            edge(node);
          }

          private void edge(Node node) {
            if (node instanceof Element element && element.isBlock()) {
              blocks.add(new ArrayList<>());
            }
          }
        });
    blocks.forEach(Isolates::pair);
  }

  private static void pair(List<TextNode> block) {
    var whole = new StringBuilder();
    block.forEach(text -> whole.append(text.getWholeText()));
    BitSet single = single(whole);
    int start = 0;
    for (TextNode text : block) {
      String before = text.getWholeText();
      var kept = new StringBuilder(before.length());
      for (int i = 0; i < before.length(); i++) {
        if (!single.get(start + i)) {
          kept.append(before.charAt(i));
        }
      }
      if (kept.length() < before.length()) {
        text.text(kept.toString());
      }
      start += before.length();
    }
  }

  /// Where in a block a character stands that is to go.
  private static BitSet single(CharSequence text) {
    var single = new BitSet();
    Deque<Begun> begun = new ArrayDeque<>();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isTurn(c)) {
        continue;
      }
      single.set(i);
      if (c != LAST_OF_PAIR_OF_EMBEDDINGS && c != LAST_OF_PAIR_OF_ISOLATES) {
        boolean isolate = c >= '\u2066';
        char end = isolate ? LAST_OF_PAIR_OF_ISOLATES : LAST_OF_PAIR_OF_EMBEDDINGS;
        begun.push(new Begun(i, end, c == '\u202D' || c == '\u202E'));
      } else if (!begun.isEmpty() && begun.peek().end() == c) {
        Begun pair = begun.pop();
        single.set(pair.at(), pair.override());
        single.set(i, pair.override());
      }
    }
    return single;
  }

  private static boolean isTurn(char c) {
    return (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
  }
}

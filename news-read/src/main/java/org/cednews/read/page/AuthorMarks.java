package org.cednews.read.page;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cednews.read.body.BoilerplateElements;
import org.cednews.read.text.ShortText;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// Reads the authors out of elements that are marked or named as such.
///
/// What stands beside a name in an element of its own (a role, an account, a date) is no part of
/// it; the elements of one kind that stand together name several authors; many that stand apart
/// belong to a list of other articles.
final class AuthorMarks {

  private static final Pattern PART_OF_NAME =
      Pattern.compile("(?:^|[^a-z])(?:first|last|given|family|additional|honorific|vor|nach)");

  private static final Pattern APART =
      Pattern.compile("a|time|br|address|p|div|li|ul|ol|h[1-6]|td|tr|dd|dt|section|header|footer");

  private static final Pattern JOINED = Pattern.compile("(?i)(?:[,/&]|and\\b|und\\b|y\\b|et\\b).*");

  private static final int LONGEST = 100;
  private static final int TRIED = 3;
  private static final int FEW = 3;
  private static final int NEAR = 4;

  private final Document page;
  private final AuthorNames names;

  /// @param text of what stands together, in single spaces
  /// @param kind of the element that it stands in
  private record Piece(String text, String kind) {}

  AuthorMarks(Document page, AuthorNames names) {
    this.page = page;
    this.names = names;
  }

  /// The names in each of the first elements, with those of their kind beside them.
  Stream<List<String>> names(String selector) {
    List<Element> elements =
        page.body().select(selector).stream()
            .filter(Predicate.not(BoilerplateElements.elsewhere(page)))
            .filter(element -> element.hasText() && element.text().length() < LONGEST)
            .filter(element -> element.closest("figure, figcaption") == null)
            .toList();
    return elements.stream()
        .filter(element -> !isListed(element, elements))
        .limit(TRIED)
        .map(element -> together(element, elements));
  }

  private List<String> together(Element element, List<Element> elements) {
    List<String> first = names(element);
    return first.isEmpty()
        ? first
        : Stream.concat(
                first.stream(),
                elements.stream()
                    .filter(other -> isKindred(other, element) && isBeside(other, element))
                    .flatMap(other -> names(other).stream())
                    .filter(AuthorNames::isFull))
            .distinct()
            .toList();
  }

  // Whether others of its kind name other people elsewhere, and it is not the one at the headline.
  private boolean isListed(Element element, List<Element> elements) {
    long others =
        elements.stream()
            .filter(other -> isKindred(other, element) && !isBeside(other, element))
            .map(Element::text)
            .filter(text -> !text.equals(element.text()))
            .distinct()
            .count();
    return others >= FEW
        && page.selectFirst("h1") != null
        && element.parents().stream().limit(NEAR).noneMatch(box -> box.selectFirst("h1") != null);
  }

  private static boolean isKindred(Element one, Element other) {
    return kind(one).equals(kind(other));
  }

  private static boolean isBeside(Element one, Element other) {
    return other.parents().stream()
        .limit(2)
        .anyMatch(box -> one.parents().contains(box) && box.text().length() < 2 * LONGEST);
  }

  private static String kind(Element element) {
    return element.normalName() + " " + element.className();
  }

  private List<String> names(Element element) {
    var found = new LinkedHashSet<String>();
    String kind = "";
    boolean joined = false;
    for (Piece piece : pieces(element)) {
      joined |= JOINED.matcher(piece.text).matches();
      List<String> here = names.in(List.of(piece.text));
      if (!here.isEmpty()
          && (found.isEmpty()
              || ((joined || piece.kind.equals(kind))
                  && here.stream().allMatch(AuthorNames::isFull)))) {
        kind = found.isEmpty() ? piece.kind : kind;
        found.addAll(here);
      }
      joined = here.isEmpty() && joined;
    }
    return List.copyOf(found);
  }

  private static List<Piece> pieces(Element element) {
    List<Piece> pieces = new ArrayList<>();
    var text = new StringBuilder();
    split(element, element, text, pieces);
    end(element, text, pieces);
    return pieces;
  }

  private static void split(Element in, Element box, StringBuilder text, List<Piece> pieces) {
    for (Node child : in.childNodes()) {
      if (child instanceof TextNode words) {
        text.append(words.getWholeText());
      } else if (child instanceof Element inner && isApart(inner)) {
        end(box, text, pieces);
        split(inner, inner, text, pieces);
        end(inner, text, pieces);
      } else if (child instanceof Element inner) {
        split(inner, box, text, pieces);
      }
    }
  }

  private static void end(Element box, StringBuilder text, List<Piece> pieces) {
    String spaced = ShortText.spaced(text.toString());
    if (!spaced.isEmpty()) {
      pieces.add(new Piece(spaced, kind(box)));
    }
    text.setLength(0);
  }

  private static boolean isApart(Element inner) {
    return APART.matcher(inner.normalName()).matches()
        || (inner.hasAttr("class")
            && !PART_OF_NAME.matcher(BoilerplateElements.names(inner)).find());
  }
}

package org.cednews.read.body;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/// Makes captions of what is only named so, and figures of the boxes that hold a picture and its
/// caption: a caption is never taken for a sentence of the text.
final class Captions {

  private static final Pattern NAMED =
      Pattern.compile(
          "caption|legend|bildunterschrift|image-?desc"
              + "|(?:image|photo|picture|bild)-?(?:text|info|credit|source|quelle)");

  private static final Set<String> OTHERS =
      Set.of("figcaption caption figure img body table a".split(" "));

  private static final int LONGEST = 600;

  private Captions() {}

  static void mark(Element body) {
    Set<Element> boxes = new LinkedHashSet<>();
    for (Element element : body.select("[class]")) {
      if (isCaption(element)) {
        element.tagName("figcaption");
        Element box = element.parent();
        if (box != null) {
          boxes.add(box);
        }
      }
    }
    boxes.stream().filter(Captions::isFigure).forEach(box -> box.tagName("figure"));
  }

  private static boolean isCaption(Element element) {
    return !OTHERS.contains(element.normalName())
        && NAMED.matcher(BoilerplateElements.names(element)).find()
        && element.select("img, h1, h2, h3, figcaption").isEmpty()
        && element.closest("figcaption") == null
        && element.text().length() < LONGEST;
  }

  private static boolean isFigure(Element box) {
    return box.normalName().equals("div")
        && !box.select("img").isEmpty()
        && box.select("p, h2, h3").isEmpty()
        && box.closest("figure") == null;
  }
}

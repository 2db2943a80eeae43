package org.cednews.ingest.read.page;

import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/// Makes figures of pictures whose captions are only named so, so that a caption is never taken for
/// a sentence of the text.
final class Captions {

  private static final Pattern NAMED =
      Pattern.compile(
          "caption|bildunterschrift|bildtext|image-?desc|(?:image|photo|picture|bild)-?(?:text|info|credit|source|quelle)|imagedescription|legend");

  private static final int LONGEST = 600;

  private Captions() {}

  static void mark(Element body) {
    for (Element element : body.select("[class]")) {
      if (!element.normalName().matches("figcaption|caption|figure|img|body|table|a")
          && NAMED.matcher(Clutter.names(element)).find()
          && element.select("img, h1, h2, h3, figcaption").isEmpty()
          && element.closest("figcaption") == null
          && element.text().length() < LONGEST) {
        element.tagName("figcaption");
        Element box = element.parent();
        if (box != null
            && box.select("p, h2, h3").isEmpty()
            && !box.select("img").isEmpty()
            && box.closest("figure") == null
            && box.normalName().equals("div")) {
          box.tagName("figure");
        }
      }
    }
  }
}

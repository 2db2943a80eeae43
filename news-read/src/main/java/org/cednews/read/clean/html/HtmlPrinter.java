package org.cednews.read.clean.html;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.nodes.Entities.EscapeMode;
import org.jsoup.parser.Parser;

/// The one way in which fragments of HTML are read and written, so that equal texts are equal
/// bytes.
public final class HtmlPrinter {

  // Deeper than any text, and shallow enough for what walks down into it.
  private static final int DEEPEST = 200;

  private HtmlPrinter() {}

  public static Document parse(String html) {
    Document document = Document.createShell("");
    Parser parser = Parser.htmlParser().setMaxDepth(DEEPEST);
    document.body().appendChildren(parser.parseFragmentInput(html, document.body(), ""));
    document.outputSettings(
        new OutputSettings()
            .prettyPrint(false)
            .syntax(OutputSettings.Syntax.html)
            .escapeMode(EscapeMode.base)
            .charset("UTF-8"));
    return document;
  }

  public static String print(Document document) {
    return document.body().html();
  }
}

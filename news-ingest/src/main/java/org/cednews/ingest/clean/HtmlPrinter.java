package org.cednews.ingest.clean;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.nodes.Entities.EscapeMode;

/// The one way in which fragments of HTML are read and written, so that equal texts are equal
/// bytes.
final class HtmlPrinter {

  private HtmlPrinter() {}

  static Document parse(String html) {
    Document document = Jsoup.parseBodyFragment(html);
    document.outputSettings(
        new OutputSettings()
            .prettyPrint(false)
            .syntax(OutputSettings.Syntax.html)
            .escapeMode(EscapeMode.base)
            .charset("UTF-8"));
    return document;
  }

  static String print(Document document) {
    return document.body().html();
  }
}

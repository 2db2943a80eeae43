package org.cednews.read.clean.markdown;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// Renders CommonMark with tables, footnotes, lists of tasks, text that is struck through, and bare
/// addresses. What cleaning would remove is rendered as what it keeps: a task has a sign in place
/// of a form's box. Safe for use by many threads.
public final class MarkdownHtml {

  // One tilde alone is "about", or a subscript.
  private static final List<Extension> EXTENSIONS =
      List.of(
          TablesExtension.create(),
          StrikethroughExtension.builder().requireTwoTildes(true).build(),
          AutolinkExtension.create());

  private static final Parser PARSER =
      Parser.builder()
          .extensions(EXTENSIONS)
          .customBlockParserFactory(Footnotes::start)
          .linkProcessor(Footnotes::reference)
          .postProcessor(TaskBoxes::show)
          .maxOpenBlockParsers(50)
          .maxInlineNesting(50)
          .build();

  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .nodeRendererFactory(FootnoteRenderer::new)
          .extensions(EXTENSIONS)
          .build();

  private MarkdownHtml() {}

  public static String of(String markdown) {
    return RENDERER.render(PARSER.parse(markdown));
  }
}

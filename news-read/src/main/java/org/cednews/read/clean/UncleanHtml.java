package org.cednews.read.clean;

import java.net.URI;
import java.util.List;
import org.cednews.read.RawPost.Block;
import org.cednews.read.RawPost.Body;
import org.cednews.read.clean.markdown.MarkdownHtml;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/// The text of a post as HTML that is still to be cleaned, whatever form it came in.
///
/// @param base what relative addresses are relative to
record UncleanHtml(String html, @Nullable URI base) {

  static UncleanHtml of(Body body) {
    return switch (body) {
      case Body.Html(String html, URI base) -> new UncleanHtml(html, base);
      case Body.Markdown(String text, URI base) -> new UncleanHtml(MarkdownHtml.of(text), base);
      case Body.PlainText(List<Block> blocks) -> {
        var html = new StringBuilder();
        blocks.forEach(block -> append(html, block));
        yield new UncleanHtml(html.toString(), null);
      }
    };
  }

  private static void append(StringBuilder html, Block block) {
    switch (block) {
      case Block.Paragraph(String text) -> element(html, "p", text);
      case Block.Heading(String text) -> element(html, "h2", text);
      case Block.Bullets(boolean ordered, List<List<Block>> items) -> {
        html.append(ordered ? "<ol>" : "<ul>");
        items.forEach(item -> item(html, item));
        html.append(ordered ? "</ol>" : "</ul>");
      }
    }
  }

  // An item of one paragraph is just its text.
  private static void item(StringBuilder html, List<Block> blocks) {
    html.append("<li>");
    boolean several = blocks.stream().filter(Block.Paragraph.class::isInstance).count() > 1;
    for (Block block : blocks) {
      if (block instanceof Block.Paragraph(String text) && !several) {
        html.append(Entities.escape(text));
      } else {
        append(html, block);
      }
    }
    html.append("</li>");
  }

  private static void element(StringBuilder html, String tag, String text) {
    html.append('<').append(tag).append('>').append(Entities.escape(text));
    html.append("</").append(tag).append('>');
  }
}

package org.cednews.read.clean.markdown;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/// Numbers footnotes in the order in which they are met, and shows them below the text. One that
/// nothing refers to comes last.
final class FootnoteRenderer implements NodeRenderer {

  private final HtmlNodeRendererContext context;
  private final HtmlWriter html;
  private final List<Footnotes.Definition> all = new ArrayList<>();
  private final Map<Footnotes.Definition, Integer> numbers = new HashMap<>();
  private final List<Footnotes.Definition> numbered = new ArrayList<>();

  FootnoteRenderer(HtmlNodeRendererContext context) {
    this.context = context;
    this.html = context.getWriter();
  }

  @Override
  public Set<Class<? extends Node>> getNodeTypes() {
    return Set.of(Footnotes.Definition.class, Footnotes.Reference.class);
  }

  @Override
  public void beforeRoot(Node root) {
    root.accept(
        new AbstractVisitor() {
          @Override
          public void visit(CustomBlock block) {
            if (block instanceof Footnotes.Definition definition) {
              all.add(definition);
            }
            visitChildren(block);
          }
        });
  }

  @Override
  public void render(Node node) {
    if (node instanceof Footnotes.Reference reference) {
      html.tag("sup");
      html.text(Integer.toString(number(reference.definition())));
      html.tag("/sup");
    }
  }

  @Override
  public void afterRoot(Node root) {
    if (all.isEmpty()) {
      return;
    }
    html.line();
    html.tag("hr", Map.of(), true);
    html.line();
    html.tag("ol");
    html.line();
    int shown = show(0);
    for (Footnotes.Definition definition : all) {
      number(definition);
      shown = show(shown);
    }
    html.tag("/ol");
    html.line();
  }

  private int number(Footnotes.Definition definition) {
    return numbers.computeIfAbsent(
        definition,
        _ -> {
          numbered.add(definition);
          return numbered.size();
        });
  }

  // A footnote may refer to another one, which then comes behind it.
  private int show(int from) {
    int shown = from;
    while (shown < numbered.size()) {
      html.tag("li");
      Node child = numbered.get(shown++).getFirstChild();
      while (child != null) {
        context.render(child);
        child = child.getNext();
      }
      html.tag("/li");
      html.line();
    }
    return shown;
  }
}

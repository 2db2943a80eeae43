package org.cednews.read.clean.markdown;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;

/// Items of lists that begin with `[ ]` or `[x]` are tasks.
final class TaskBoxes {

  private static final Pattern BOX = Pattern.compile("\\[(?<mark>[ xX])][ \\t]+");

  private TaskBoxes() {}

  static Node show(Node document) {
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(ListItem item) {
            if (item.getFirstChild() instanceof Paragraph paragraph
                && paragraph.getFirstChild() instanceof Text text) {
              show(text);
            }
            visitChildren(item);
          }
        });
    return document;
  }

  private static void show(Text text) {
    Matcher box = BOX.matcher(text.getLiteral());
    if (box.lookingAt()) {
      String sign = box.group("mark").isBlank() ? "☐ " : "☑ ";
      text.setLiteral(sign + text.getLiteral().substring(box.end()));
    }
  }
}

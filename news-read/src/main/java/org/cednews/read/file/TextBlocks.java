package org.cednews.read.file;

import java.util.ArrayList;
import java.util.List;
import org.cednews.read.RawPost.Block;
import org.cednews.read.RawPost.Block.Bullets;
import org.cednews.read.RawPost.Block.Heading;
import org.cednews.read.RawPost.Block.Paragraph;
import org.cednews.read.file.TextLine.Bullet;
import org.jspecify.annotations.Nullable;

/// Divides the lines of a text into paragraphs, headings and lists.
///
/// Blank lines part paragraphs. Lines that follow each other are one paragraph that was wrapped,
/// unless they are so long that nobody wrapped them, or one ends a sentence where there was room
/// for more. What is indented under a bullet belongs to it.
final class TextBlocks {

  // People and programs wrap texts at some column between these.
  private static final int WRAPPED = 50;
  private static final int NEVER_WRAPPED = 160;

  private static final int HEADING = 80;
  private static final int DEEPEST = 8;

  private final List<TextLine> lines;
  private int at;

  private TextBlocks(List<TextLine> lines) {
    this.lines = lines;
  }

  static List<Block> of(List<TextLine> lines) {
    return headed(new TextBlocks(lines).blocks(0, 0));
  }

  // The blocks from here on that stand at least so far to the right.
  private List<Block> blocks(int indent, int depth) {
    var blocks = new ArrayList<Block>();
    while (true) {
      skipBlank();
      if (at == lines.size() || lines.get(at).indent() < indent) {
        return blocks;
      }
      if (bullet(0) != null && depth < DEEPEST) {
        blocks.add(bullets(depth));
      } else {
        paragraphs(blocks);
      }
    }
  }

  private Bullets bullets(int depth) {
    int indent = lines.get(at).indent();
    boolean ordered = lines.get(at).bullet() instanceof Bullet(int number, _, _) && number > 0;
    var items = new ArrayList<List<Block>>();
    while (at < lines.size() && lines.get(at).indent() >= indent) {
      Bullet bullet = bullet(items.size());
      if (bullet == null || (bullet.number() > 0) != ordered) {
        break;
      }
      var item = new ArrayList<Block>();
      var text = new StringBuilder(bullet.rest());
      TextLine line = lines.get(at++);
      while (at < lines.size() && continues(line, lines.get(at))) {
        line = lines.get(at++);
        text.append(' ').append(line.text());
      }
      item.add(new Paragraph(text.toString()));
      item.addAll(blocks(indent + 1, depth + 1));
      items.add(item);
      skipBlank();
    }
    return new Bullets(ordered, items);
  }

  // A line under an item without a blank one between: indented, or wrapped without indent.
  private static boolean continues(TextLine line, TextLine next) {
    return !next.blank()
        && next.bullet() == null
        && (next.indent() > line.indent() || (next.indent() == line.indent() && !line.sentence()));
  }

  // The bullet here, if it can be the item of that place in a list: numbers count from 1.
  private @Nullable Bullet bullet(int place) {
    Bullet bullet = lines.get(at).bullet();
    return bullet == null || bullet.number() == 0 || bullet.number() == place + 1 ? bullet : null;
  }

  private void paragraphs(List<Block> blocks) {
    int start = at++;
    while (at < lines.size() && !lines.get(at).blank() && !startsList()) {
      at++;
    }
    List<TextLine> chunk = lines.subList(start, at);
    int width = chunk.stream().mapToInt(line -> line.text().length()).max().orElse(0);
    var text = new StringBuilder();
    for (int i = 0; i < chunk.size(); i++) {
      text.append(text.isEmpty() ? "" : " ").append(chunk.get(i).text());
      if (i + 1 == chunk.size() || ends(chunk.get(i), chunk.get(i + 1), width)) {
        blocks.add(new Paragraph(text.toString()));
        text.setLength(0);
      }
    }
  }

  // Whether a list begins here, right under a line of text, which may as well be wrapped at a dash.
  private boolean startsList() {
    Bullet bullet = bullet(0);
    return bullet != null
        && (!bullet.dash()
            || lines.get(at).indent() > lines.get(at - 1).indent()
            || lines.get(at - 1).sentence()
            || (at + 1 < lines.size() && lines.get(at + 1).bullet() != null));
  }

  private static boolean ends(TextLine line, TextLine next, int width) {
    if (width > NEVER_WRAPPED || width < WRAPPED) {
      return true;
    }
    int word = next.text().indexOf(' ') < 0 ? next.text().length() : next.text().indexOf(' ');
    return line.sentence() && line.text().length() + 1 + word < width - 10;
  }

  private void skipBlank() {
    while (at < lines.size() && lines.get(at).blank()) {
      at++;
    }
  }

  // A short line without an end, over something longer, is a heading.
  private static List<Block> headed(List<Block> blocks) {
    var headed = new ArrayList<Block>();
    for (int i = 0; i < blocks.size(); i++) {
      boolean over = i + 1 < blocks.size() && isHeading(blocks.get(i), blocks.get(i + 1));
      headed.add(
          over && blocks.get(i) instanceof Paragraph(String text)
              ? new Heading(text.replaceFirst("^#{1,6}\\s+", ""))
              : blocks.get(i));
    }
    return headed;
  }

  private static boolean isHeading(Block block, Block next) {
    return block instanceof Paragraph(String text)
        && text.length() <= HEADING
        && text.matches("[\\p{Lu}\\p{N}¿¡#].*[^.,;:!…”\"]")
        && switch (next) {
          case Bullets _ -> true;
          case Heading _ -> false;
          case Paragraph(String below) -> below.length() > Math.max(HEADING, text.length());
        };
  }
}

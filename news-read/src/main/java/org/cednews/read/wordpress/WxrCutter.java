package org.cednews.read.wordpress;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/// Cuts an export into its items without understanding them, so that one that is damaged does not
/// end the rest, and never holds more than one. Characters that no XML may hold are left out.
public final class WxrCutter {

  private static final int CHUNK = 16 * 1024;
  private static final int MOST_HEAD = 8 * 1024 * 1024;
  private static final String END = "</item>";

  /// A piece of the export.
  public sealed interface Cut {

    /// From `<item>` to `</item>`.
    record Item(String xml) implements Cut {}

    /// @param beginning of what is there of it
    /// @param reason in words
    record Damaged(String beginning, String reason) implements Cut {}
  }

  private final Reader reader;
  private final int mostItem;
  private final StringBuilder text = new StringBuilder(2 * CHUNK);
  private final char[] chunk = new char[CHUNK];
  private boolean ended;

  /// @param mostItem the most characters that an item may have
  public WxrCutter(Reader reader, int mostItem) {
    this.reader = reader;
    this.mostItem = mostItem;
  }

  /// All that stands before the first item. To be called first.
  public String head() throws IOException {
    int at = 0;
    while (true) {
      int tag = tag(at, MOST_HEAD);
      if (tag < 0 || isItem(tag)) {
        int end = tag < 0 ? text.length() : tag;
        String head = text.substring(0, end);
        text.delete(0, end);
        return head;
      }
      at = tag + 1;
    }
  }

  /// The next item, or null at the end.
  public @Nullable Cut next() throws IOException {
    int start = 0;
    while (true) {
      start = tag(start, mostItem);
      if (start < 0) {
        return null;
      }
      if (isItem(start)) {
        break;
      }
      start = forget(start + 1);
    }
    forget(start);
    int at = 1;
    while (true) {
      int tag = tag(at, mostItem);
      if (tag < 0) {
        String beginning = beginning();
        text.setLength(0);
        return new Cut.Damaged(
            beginning,
            ended
                ? "the file ends in the middle of it"
                : "it has more than %,d characters".formatted(mostItem));
      }
      if (begins(tag, END)) {
        int end = tag + END.length();
        String item = text.substring(0, end);
        text.delete(0, end);
        return new Cut.Item(item);
      }
      if (isItem(tag)) {
        String beginning = beginning();
        text.delete(0, tag);
        return new Cut.Damaged(beginning, "it has no end");
      }
      at = tag + 1;
    }
  }

  // The next tag from a place on that is neither in a comment nor in CDATA; -1 if there is none
  // within so many characters.
  private int tag(int from, int most) throws IOException {
    int at = from;
    while (true) {
      int tag = find("<", at, most);
      if (tag < 0) {
        return -1;
      }
      int end;
      if (begins(tag, "<![CDATA[")) {
        end = find("]]>", tag + 9, most);
      } else if (begins(tag, "<!--")) {
        end = find("-->", tag + 4, most);
      } else {
        return tag;
      }
      if (end < 0) {
        return -1;
      }
      at = end + 3;
    }
  }

  private boolean isItem(int tag) throws IOException {
    return begins(tag, "<item") && !Character.isLetterOrDigit(text.charAt(tag + 5));
  }

  private boolean begins(int at, String wanted) throws IOException {
    // One more, so that what follows can be looked at.
    boolean more = true;
    while (more && text.length() <= at + wanted.length()) {
      more = fill();
    }
    return text.length() > at + wanted.length() - 1
        && text.substring(at, at + wanted.length()).equals(wanted)
        && (text.length() > at + wanted.length() || wanted.equals(END));
  }

  private int find(String wanted, int from, int most) throws IOException {
    int at = from;
    while (true) {
      int found = text.indexOf(wanted, at);
      if (found >= 0) {
        return found;
      }
      at = Math.max(from, text.length() - wanted.length() + 1);
      if (text.length() > most || !fill()) {
        return -1;
      }
    }
  }

  private int forget(int characters) {
    text.delete(0, characters);
    return 0;
  }

  private String beginning() {
    return text.substring(0, Math.min(text.length(), 1_000));
  }

  private boolean fill() throws IOException {
    int read = ended ? -1 : reader.read(chunk);
    if (read < 0) {
      ended = true;
      return false;
    }
    for (int i = 0; i < read; i++) {
      char c = chunk[i];
      if ((c >= ' ' || c == '\t' || c == '\n' || c == '\r') && c < '\uFFFE') {
        text.append(c);
      }
    }
    return true;
  }
}

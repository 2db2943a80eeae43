package org.cednews.read.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.cednews.read.wordpress.WxrChannel;
import org.cednews.read.wordpress.WxrCutter;
import org.cednews.read.wordpress.WxrCutter.Cut;
import org.cednews.read.wordpress.WxrItem;
import org.jspecify.annotations.Nullable;

/// An export of WordPress, in pieces that are small exports: what the channel says, some posts with
/// their authors, and the files and shared blocks that they show. These may stand anywhere in the
/// export; if a post has any, they are gathered in a run of their own.
final class WordPressExport {

  private static final int MOST_ITEM = 1536 * 1024;
  private static final int MOST_EXTRAS = 200_000;
  private static final int MOST_SHOWN = 500;
  private static final int LONGEST_EXTRA = 200_000;
  private static final Pattern ENCODING =
      Pattern.compile("^<\\?xml[^>]*?encoding\\s*=\\s*[\"']([\\w.:-]+)");

  private static final Pattern EXTRA = Pattern.compile("<wp:attachment_url>|wp_block");

  private static final Pattern TITLE =
      Pattern.compile("<title>\\s*(?:<!\\[CDATA\\[)?([^<\\]]{1,80})");

  private final Archive.Taker taker;
  private final String name;
  private final String location;
  private final Archive.Content content;
  private final XMLInputFactory factory = WxrItem.factory();
  private @Nullable Map<String, ExportPiece.Extra> extras;
  private int items;
  private int pieces;

  WordPressExport(Archive.Taker taker, String name, String location, Archive.Content content) {
    this.taker = taker;
    this.name = name;
    this.location = location;
    this.content = content;
  }

  void read() throws IOException, InterruptedException {
    try (Reader reader = reader()) {
      var cutter = new WxrCutter(reader, MOST_ITEM);
      var piece = new ExportPiece(WxrChannel.parse(factory, cutter.head()));
      for (Cut cut = cutter.next(); cut != null; cut = cutter.next()) {
        items++;
        switch (cut) {
          case Cut.Damaged(String beginning, String reason) ->
              taker.take(
                  new ArchiveEntry.Refused(name + ", item " + items + shown(beginning), reason));
          case Cut.Item(String xml) -> add(piece, xml);
        }
      }
      take(piece);
    }
  }

  private void add(ExportPiece piece, String xml) throws IOException, InterruptedException {
    WxrItem item;
    try {
      item = WxrItem.parse(factory, xml);
    } catch (XMLStreamException e) {
      taker.take(
          new ArchiveEntry.Refused(
              name + ", item " + items + shown(xml), "it is damaged: " + oneLine(e)));
      return;
    }
    Optional<String> reason = item.reasonToSkip();
    if (reason.isPresent()) {
      taker.take(new ArchiveEntry.Skipped(name + ", item " + items, reason.get()));
      return;
    }
    if (!piece.hasRoomFor(xml)) {
      take(piece);
    }
    piece.add(item, xml, shown(item));
  }

  private void take(ExportPiece piece) throws InterruptedException {
    if (!piece.isEmpty()) {
      pieces++;
      // Names of their own, so that they are read at the same time.
      String part = location + " (" + pieces + ")";
      taker.take(new ArchiveEntry.Piece(name, part, "application/rss+xml", piece.drain(), false));
    }
  }

  private List<ExportPiece.Extra> shown(WxrItem item) throws IOException {
    Set<String> references = item.references();
    boolean own = item.showsItsFiles();
    if (references.isEmpty() && !own) {
      return List.of();
    }
    if (extras == null) {
      extras = extras();
    }
    String id = item.text("wp:post_id");
    return Stream.concat(
            references.stream().map(extras::get).filter(Objects::nonNull),
            own && id != null
                ? extras.values().stream().filter(extra -> id.equals(extra.parent()))
                : Stream.of())
        .limit(MOST_SHOWN)
        .toList();
  }

  private Map<String, ExportPiece.Extra> extras() throws IOException {
    var found = new LinkedHashMap<String, ExportPiece.Extra>();
    try (Reader reader = reader()) {
      var cutter = new WxrCutter(reader, MOST_ITEM);
      cutter.head();
      for (Cut cut = cutter.next(); cut != null; cut = cutter.next()) {
        if (cut instanceof Cut.Item(String xml) && EXTRA.matcher(xml).find()) {
          try {
            WxrItem item = WxrItem.parse(factory, xml);
            String id = item.text("wp:post_id");
            if ((item.isAttachment() || item.isSharedBlock())
                && id != null
                && found.size() < MOST_EXTRAS) {
              ExportPiece.Extra extra = ExportPiece.Extra.of(id, item);
              if (extra.xml().length() <= LONGEST_EXTRA) {
                found.put(id, extra);
              }
            }
          } catch (XMLStreamException e) {
            // It is told when it is met as an item.
          }
        }
      }
    }
    return found;
  }

  private Reader reader() throws IOException {
    var in = new BufferedInputStream(content.open(), 64 * 1024);
    in.mark(1_000);
    byte[] head = in.readNBytes(200);
    in.reset();
    return new InputStreamReader(in, charset(head));
  }

  private static Charset charset(byte[] head) {
    if (head.length > 1 && (head[0] & head[1] & 0xfe) == 0xfe) {
      return StandardCharsets.UTF_16;
    }
    Matcher declared = ENCODING.matcher(new String(head, StandardCharsets.ISO_8859_1));
    try {
      return declared.find() ? Charset.forName(declared.group(1)) : StandardCharsets.UTF_8;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8; // a wrong declaration is as good as none
    }
  }

  private static String shown(String xml) {
    Matcher title = TITLE.matcher(xml.substring(0, Math.min(xml.length(), 1_000)));
    return title.find() ? " (" + title.group(1).strip() + ")" : "";
  }

  private static String oneLine(XMLStreamException e) {
    return Objects.requireNonNullElse(e.getMessage(), "" + e).replaceAll("\\s+", " ");
  }
}

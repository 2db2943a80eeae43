package org.cednews.ingest.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.cednews.ingest.read.wordpress.WxrChannel;
import org.cednews.ingest.read.wordpress.WxrCutter;
import org.cednews.ingest.read.wordpress.WxrCutter.Cut;
import org.cednews.ingest.read.wordpress.WxrItem;
import org.jspecify.annotations.Nullable;

/// An export of WordPress, in pieces that are small exports: what the channel says, some posts with
/// their authors, and the addresses of their pictures. The pictures may stand anywhere in the
/// export; if a post has one, they are gathered in a run of their own.
final class WordPressExport {

  private static final int MOST_ITEM = 1536 * 1024;
  private static final int MOST_PICTURES = 200_000;
  private static final Pattern ENCODING =
      Pattern.compile("^<\\?xml[^>]*?encoding\\s*=\\s*[\"']([\\w.:-]+)");

  private static final Pattern TITLE =
      Pattern.compile("<title>\\s*(?:<!\\[CDATA\\[)?([^<\\]]{1,80})");

  private final Archive.Taker taker;
  private final String name;
  private final String location;
  private final Archive.Content content;
  private final XMLInputFactory factory = WxrItem.factory();
  private @Nullable Map<String, ExportPiece.Picture> pictures;
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
              taker.take(new Found.Refused(name + ", item " + items + shown(beginning), reason));
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
          new Found.Refused(name + ", item " + items + shown(xml), "it is damaged: " + oneLine(e)));
      return;
    }
    Optional<String> reason = item.reasonToSkip();
    if (reason.isPresent()) {
      taker.take(new Found.Skipped(name + ", item " + items, reason.get()));
      return;
    }
    if (!piece.hasRoomFor(xml)) {
      take(piece);
    }
    piece.add(item, xml, picture(item));
  }

  private void take(ExportPiece piece) throws InterruptedException {
    if (!piece.isEmpty()) {
      pieces++;
      // Names of their own, so that they are read at the same time.
      String part = location + " (" + pieces + ")";
      taker.take(new Found.Piece(name, part, "application/rss+xml", piece.drain(), false));
    }
  }

  private ExportPiece.@Nullable Picture picture(WxrItem item) throws IOException {
    String id = item.meta("_thumbnail_id");
    if (id == null) {
      return null;
    }
    if (pictures == null) {
      pictures = pictures();
    }
    return pictures.get(id.strip());
  }

  private Map<String, ExportPiece.Picture> pictures() throws IOException {
    var found = new HashMap<String, ExportPiece.Picture>();
    try (Reader reader = reader()) {
      var cutter = new WxrCutter(reader, MOST_ITEM);
      cutter.head();
      for (Cut cut = cutter.next(); cut != null; cut = cutter.next()) {
        if (cut instanceof Cut.Item(String xml) && xml.contains("<wp:attachment_url>")) {
          try {
            WxrItem item = WxrItem.parse(factory, xml);
            String id = item.text("wp:post_id");
            String address = item.text("wp:attachment_url");
            if (item.isAttachment()
                && id != null
                && address != null
                && found.size() < MOST_PICTURES) {
              String shows = item.meta("_wp_attachment_image_alt");
              found.put(id, new ExportPiece.Picture(id, address, shows));
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

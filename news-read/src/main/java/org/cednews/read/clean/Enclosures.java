package org.cednews.read.clean;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.cednews.event.Content;
import org.cednews.event.Enclosure;
import org.cednews.read.RawPost;
import org.cednews.read.clean.text.PlainText;
import org.jspecify.annotations.Nullable;

/// The files that come with a post, made safe.
final class Enclosures {

  /// The most that a post may have.
  static final int MOST = 20;

  private static final int LONGEST_TYPE = 200;
  private static final String TOKEN = "[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}";

  // RFC 6838, 4.2, with the parameters of RFC 2045, 5.1.
  private static final Pattern TYPE =
      Pattern.compile(
          "%1$s/%1$s(?:\\s*;\\s*%1$s=(?:%1$s|\"[^\"\\\\\\p{Cntrl}]*\"))*".formatted(TOKEN));

  private static final Pattern LENGTH = Pattern.compile("\\d{1,15}");

  /// The types of the files that come with posts, by the end of their names.
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("m4a", "audio/mp4"),
          Map.entry("aac", "audio/aac"),
          Map.entry("ogg", "audio/ogg"),
          Map.entry("oga", "audio/ogg"),
          Map.entry("opus", "audio/ogg"),
          Map.entry("flac", "audio/flac"),
          Map.entry("wav", "audio/wav"),
          Map.entry("mp4", "video/mp4"),
          Map.entry("m4v", "video/mp4"),
          Map.entry("mov", "video/quicktime"),
          Map.entry("webm", "video/webm"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("png", "image/png"),
          Map.entry("gif", "image/gif"),
          Map.entry("webp", "image/webp"),
          Map.entry("pdf", "application/pdf"),
          Map.entry("epub", "application/epub+zip"),
          Map.entry("zip", "application/zip"),
          Map.entry("csv", "text/csv"),
          Map.entry("txt", "text/plain"),
          Map.entry("ics", "text/calendar"));

  private Enclosures() {}

  /// The files, each address once; at most [#MOST].
  static List<Enclosure> of(RawPost raw, @Nullable URI base, Findings findings) {
    var kept = new ArrayList<Enclosure>();
    for (int i = 0; i < raw.enclosures().size(); i++) {
      RawPost.Enclosure file = raw.enclosures().get(i);
      String field = "enclosures[" + i + "]";
      URI url = findings.address(field + ".url", file.url(), base);
      if (url != null && kept.stream().noneMatch(other -> other.url().equals(url))) {
        kept.add(
            new Enclosure(
                url,
                type(field + ".type", file.type(), url, findings),
                length(field + ".length", file.length(), findings),
                findings.text(field + ".title", file.title(), Cleaner.TITLE)));
      }
    }
    return findings.first("enclosures", kept, MOST);
  }

  /// A link to a file for readers that know nothing of enclosures.
  static Content.Link link(Enclosure file) {
    String label = PlainText.of(file.label(), Cleaner.TITLE);
    return new Content.Link(label == null ? file.url().toString() : label, file.url());
  }

  private static String type(
      String field, @Nullable String declared, URI address, Findings findings) {
    String type = declared == null ? "" : declared.strip();
    if (type.length() <= LONGEST_TYPE && TYPE.matcher(type).matches()) {
      int end = type.indexOf(';') < 0 ? type.length() : type.indexOf(';');
      return type.substring(0, end).toLowerCase(Locale.ROOT) + type.substring(end);
    }
    if (!type.isEmpty()) {
      findings.add(field, Findings.quoted(type) + " is not a media type such as audio/mpeg");
    }
    String path = address.getRawPath() == null ? "" : address.getRawPath();
    String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return TYPES.getOrDefault(ending, Enclosure.UNKNOWN);
  }

  // Programs that do not know it write 0 or 1.
  private static @Nullable Long length(String field, @Nullable String declared, Findings findings) {
    String length = declared == null ? "" : declared.strip();
    if (length.isEmpty()) {
      return null;
    }
    if (!LENGTH.matcher(length).matches()) {
      findings.add(field, Findings.quoted(length) + " is not a number of bytes");
      return null;
    }
    long bytes = Long.parseLong(length);
    return bytes < 2 ? null : bytes;
  }
}

package org.cednews.read.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cednews.event.Kind;
import org.cednews.read.Capture;
import org.cednews.read.Identity;
import org.cednews.read.RawPost;
import org.cednews.read.RawPost.Body.PlainText;
import org.cednews.read.RawPost.Link;
import org.cednews.read.Reading;
import org.cednews.read.text.Boilerplate;
import org.cednews.read.text.Byline;
import org.cednews.read.text.ShortText;
import org.jspecify.annotations.Nullable;

/// Reads the plain text of a page, as it comes from selecting all of it: title, byline, text, links
/// to further reading, and the furniture of the page, which is left out.
///
/// What the page does not say is absent. A name is an author only in a byline or right under a
/// date. The kind follows from the section of the site, as its list ("All reports") or the category
/// names it.
public final class TextReader {

  private static final int LONGEST_TITLE = 150;
  private static final int LONGEST_STANDFIRST = 300;
  private static final int LONGEST_LINK = 160;
  private static final int LONGEST_ADDRESS = 1000;

  private static final Pattern ADDRESS =
      Pattern.compile("(?<title>.*?)[\\s:(<–-]*(?<url>https?://[^\\s)>]+)[)>]?\\.?");

  private final List<TextLine> lines;
  private final List<TextLine> body = new ArrayList<>();
  private final List<Link> related = new ArrayList<>();
  private Byline byline = Byline.NONE;
  private boolean bylineSeen;
  private @Nullable String standfirst;
  private @Nullable Kind section;
  private int at;

  private TextReader(List<TextLine> lines) {
    this.lines = lines;
  }

  public static Reading read(Capture capture, String text) {
    return new TextReader(TextLine.of(text)).read(capture);
  }

  private Reading read(Capture capture) {
    String title = title();
    if (title == null) {
      return new Reading.Unreadable(capture.location() + " holds no text");
    }
    header();
    rest();
    footer();
    Optional<Kind> kind =
        byline.categories().stream()
            .map(Boilerplate::kindIn)
            .flatMap(Optional::stream)
            .findFirst()
            .or(() -> Optional.ofNullable(section));
    var post =
        RawPost.of(
                capture.channel(),
                new Identity(capture.source(), capture.location(), false),
                new PlainText(TextBlocks.of(body)))
            .title(title)
            .summary(standfirst)
            .kind(kind.map(Kind::word).orElse(null))
            .authors(byline.authors())
            .categories(byline.categories())
            .tags(byline.tags())
            .publishedAt(byline.published() == null ? null : byline.published().toString());
    related.forEach(post::relatedLink);
    return Reading.of(post.build());
  }

  private @Nullable String title() {
    while (skipBlank()) {
      String line = lines.get(at).text();
      Optional<Byline> over = Byline.parse(line);
      if (over.isPresent() && over.get().published() != null) {
        byline(over.get());
      } else if (Boilerplate.of(line) != Boilerplate.PASSING) {
        at++;
        return line.replaceFirst("^#+\\s+", "") + wrappedTitle(line);
      }
      at++;
    }
    return null;
  }

  // A long title may be wrapped; then the line below ends the chunk and the title.
  private String wrappedTitle(String title) {
    if (title.length() < 40 || title.endsWith(".") || at >= lines.size()) {
      return "";
    }
    TextLine next = lines.get(at);
    boolean last = at + 1 >= lines.size() || lines.get(at + 1).blank();
    if (next.blank()
        || !last
        || next.sentence()
        || title.length() + next.text().length() > LONGEST_TITLE
        || Byline.parse(next.text()).isPresent()) {
      return "";
    }
    at++;
    return " " + next.text();
  }

  private void header() {
    while (skipBlank()) {
      String line = lines.get(at).text();
      Optional<Byline> found = Byline.parse(line);
      if (found.isPresent()) {
        byline(found.get());
      } else if (isAuthor(line)) {
        byline(new Byline(null, ShortText.names(line), List.of(), List.of()));
      } else if (bylineSeen && Boilerplate.isSection(line)) {
        byline(new Byline(null, List.of(), List.of(line), List.of()));
      } else if (Boilerplate.of(line) != Boilerplate.PASSING && !standfirst()) {
        return;
      }
      at++;
    }
  }

  private void byline(Byline found) {
    byline = byline.and(found);
    bylineSeen = true;
  }

  private boolean isAuthor(String line) {
    boolean alone =
        at + 1 < lines.size()
            && (lines.get(at + 1).blank() || Byline.parse(lines.get(at + 1).text()).isPresent());
    return bylineSeen
        && byline.authors().isEmpty()
        && alone
        && line.contains(" ")
        && !ShortText.names(line).isEmpty();
  }

  // One paragraph between the title and a byline with a date; skips to its last line.
  private boolean standfirst() {
    int end = at;
    while (end < lines.size() && !lines.get(end).blank()) {
      end++;
    }
    int below = end;
    while (below < lines.size() && lines.get(below).blank()) {
      below++;
    }
    if (bylineSeen || below == lines.size()) {
      return false;
    }
    String text = joined(lines.subList(at, end));
    boolean dated =
        Byline.parse(lines.get(below).text()).filter(b -> b.published() != null).isPresent();
    if (!dated || text.length() > LONGEST_STANDFIRST) {
      return false;
    }
    standfirst = text;
    at = end - 1;
    return true;
  }

  private enum Part {
    TEXT,
    LINKS,
    CLOSED
  }

  private void rest() {
    var part = Part.TEXT;
    int ahead = lines.subList(at, lines.size()).stream().mapToInt(l -> l.text().length()).sum();
    int taken = 0;
    for (; at < lines.size(); at++) {
      TextLine line = lines.get(at);
      Boilerplate furniture = line.blank() ? Boilerplate.NONE : Boilerplate.of(line.text());
      if (furniture == Boilerplate.CLOSING_PERHAPS && ahead > taken) {
        furniture = Boilerplate.NONE;
      }
      switch (furniture) {
        case RELATED -> part = Part.LINKS;
        case CLOSING, CLOSING_PERHAPS -> {
          section = section == null ? Boilerplate.kindIn(line.text()).orElse(null) : section;
          part = taken == 0 ? part : Part.CLOSED;
        }
        case PASSING -> {}
        case NONE -> {
          int size = body.size();
          part = take(line, part);
          taken += body.size() > size ? line.text().length() : 0;
        }
      }
      ahead -= line.text().length();
    }
  }

  private Part take(TextLine line, Part part) {
    switch (part) {
      case TEXT -> body.add(line);
      case LINKS -> {
        boolean text = line.text().length() > LONGEST_LINK && line.sentence();
        if (text) {
          body.add(line);
          return Part.TEXT;
        }
        if (!line.blank() && Byline.parse(line.text()).isEmpty()) {
          related.add(
              link(
                  line.bullet() instanceof TextLine.Bullet(_, _, String title)
                      ? title
                      : line.text()));
        }
      }
      case CLOSED -> {}
    }
    return part;
  }

  private static Link link(String text) {
    Matcher address = ADDRESS.matcher(text);
    if (text.length() > LONGEST_ADDRESS || !address.matches()) {
      return new Link(text, null);
    }
    String url = address.group("url");
    return new Link(address.group("title").isBlank() ? url : address.group("title"), url);
  }

  // Some pages say below the text when and by whom it was written.
  private void footer() {
    while (true) {
      while (!body.isEmpty() && body.getLast().blank()) {
        body.removeLast();
      }
      if (body.size() < 2) {
        return;
      }
      TextLine over = body.get(body.size() - 2);
      boolean alone = over.blank() || Byline.parse(over.text()).isPresent();
      Optional<Byline> last =
          alone ? Byline.parse(body.getLast().text()) : Optional.<Byline>empty();
      if (last.isEmpty() || (byline.published() != null && last.get().published() != null)) {
        return;
      }
      body.removeLast();
      byline = byline.and(last.get());
    }
  }

  private boolean skipBlank() {
    while (at < lines.size() && lines.get(at).blank()) {
      at++;
    }
    return at < lines.size();
  }

  private static String joined(List<TextLine> lines) {
    return String.join(" ", lines.stream().map(TextLine::text).toList());
  }
}

package org.cednews.ingest.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.cednews.event.CleanHtml;
import org.cednews.event.Content;
import org.cednews.event.ContentHash;
import org.cednews.event.Enclosure;
import org.cednews.event.LinkKey;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/// What readers can tell apart: contents with an equal essence are one version to them.
///
/// What does not count: white space and characters without width; typographic marks for plain ones,
/// which systems put in by themselves; the sizes of pictures and which of several sizes is shown;
/// two names for one kind of emphasis; how addresses are spelt and the sessions in them; the order
/// of categories and tags; lines that only count comments or views.
final class ContentFingerprint {

  private static final int LONGEST_COUNT = 60;
  private static final String COUNTED =
      "comments?|repl(?:y|ies)|responses?|likes?|shares?|views?|kommentare?|aufrufe|commentaires?"
          + "|vues|comentarios?|comentários?|visitas|commenti|reacties";
  private static final char ELLIPSIS = '…';

  private static final Pattern COUNT =
      Pattern.compile(
          "(?iu)(?:no|\\d[\\d.,]*k?)\\s+(?:%1$s)|(?:%1$s)\\s*[:(]?\\s*\\d[\\d.,]*k?\\)?"
              .formatted(COUNTED));

  // pumps-300x200.jpg, pumps-scaled.jpg, pumps@2x.jpg
  private static final Pattern SIZE_IN_NAME =
      Pattern.compile("(?:-\\d{2,4}x\\d{2,4}|-scaled|@\\dx)(?=\\.\\w{3,4}(?:\\?|$))");
  private static final Pattern SIZE_PARAMETER =
      Pattern.compile(
          "(?<=[?&])(?:w|h|width|height|size|resize|fit|crop|quality|q|dpr|ssl)=[^&]*&?");

  private static final Set<String> WITH_LINES =
      Set.of(
          ("p li h2 h3 h4 h5 h6 ul ol dl dt dd blockquote pre figure figcaption table caption thead"
                  + " tbody tfoot tr td th hr br")
              .split(" "));

  private ContentFingerprint() {}

  static ContentHash of(Content content) {
    var text = new ArrayList<@Nullable String>();
    text.add(content.kind().word());
    text.add(plain(content.title()));
    text.add(plain(content.summary()));
    text.add(body(content.body()));
    text.add(String.join("\n", content.authors().stream().map(ContentFingerprint::plain).toList()));
    text.add(sorted(content.categories()));
    text.add(sorted(content.tags()));
    text.add(content.language());
    text.add("" + content.publishedAt());
    Content.Source source = content.source();
    text.add(source == null ? "" : source.name() + "\n" + address(source.url()));
    text.add(address(content.canonicalLink()));
    content.relatedLinks().forEach(link -> text.add(link.title() + "\n" + address(link.url())));
    Content.Image image = content.image();
    text.add(image == null ? "" : picture(image.url()) + "\n" + image.alt());
    Content.EventDetails event = content.event();
    text.add(
        event == null
            ? ""
            : "%s\n%s\n%s\n%s"
                    .formatted(event.start(), event.end(), event.place(), address(event.join()))
                // Events of before they had a zone say the same as they did.
                + (event.zone() == null ? "" : "\n" + event.zone())
                + (event.wholeDays() ? "\nday" : ""));
    text.add(
        String.join("\n", content.corrections().stream().map(one -> plain(one.note())).toList()));
    text.add(sorted(content.aliases()));
    // Posts without files say the same as they did before there were any.
    content.enclosures().forEach(file -> text.add(file(file)));
    // No text holds this character: the cleaner removes it.
    return ContentHash.of(
        String.join("\u0001", text.stream().map(t -> t + "").toList()).getBytes(UTF_8));
  }

  private static String file(Enclosure file) {
    return "%s\n%s\n%s\n%s"
        .formatted(address(file.url()), file.type(), file.length(), plain(file.title()));
  }

  private static String sorted(List<String> texts) {
    return String.join("\n", texts.stream().sorted().toList());
  }

  private static String plain(@Nullable String text) {
    return text == null ? "" : folded(text).strip();
  }

  // One space for white space of every kind, plain marks, and nothing without width.
  private static String folded(String text) {
    var folded = new StringBuilder(text.length());
    boolean spaced = false;
    for (int i = 0; i < text.length(); i++) {
      char c = asTyped(text.charAt(i));
      if (c <= ' ' || (c > '~' && (Character.isSpaceChar(c) || Character.isWhitespace(c)))) {
        if (!spaced) {
          folded.append(' ');
        }
        spaced = true;
      } else if (c == ELLIPSIS) {
        folded.append("...");
        spaced = false;
      } else if (c == '-' && !folded.isEmpty() && folded.charAt(folded.length() - 1) == '-') {
        spaced = false; // two of them are typed for a long one
      } else if (c <= '~' || Character.getType(c) != Character.FORMAT) {
        folded.append(c);
        spaced = false;
      }
    }
    return folded.toString();
  }

  private static char asTyped(char c) {
    return switch (c) {
      case '‘', '’', '‚', '‛', '′' -> '\'';
      case '“', '”', '„', '‟', '″', '«', '»' -> '"';
      case '‐', '‑', '‒', '–', '—', '―' -> '-';
      case '×' -> 'x';
      default -> c;
    };
  }

  private static String body(CleanHtml html) {
    Document document = Jsoup.parseBodyFragment(html.value());
    var body = new StringBuilder();
    for (Element line : document.select("p, li, h2, h3, h4, h5, h6")) {
      String text = line.wholeText();
      if (text.length() <= LONGEST_COUNT && COUNT.matcher(plain(text)).matches()) {
        line.remove();
      }
    }
    document
        .body()
        .traverse(
            new NodeVisitor() {
              @Override
              public void head(Node node, int depth) {
                if (node instanceof TextNode text) {
                  append(body, text);
                } else if (node instanceof Element element && depth > 0) {
                  open(body, element);
                }
              }

              @Override
              public void tail(Node node, int depth) {
                if (node instanceof Element element && depth > 0 && !element.tag().isEmpty()) {
                  stripIfLine(body, element);
                  body.append("</").append(name(element)).append('>');
                }
              }
            });
    return body.toString().strip();
  }

  private static void append(StringBuilder body, TextNode text) {
    // What only looks like a tag is none. The cleaner lets no such character through.
    String whole = text.getWholeText().replace('<', '\u0002');
    if (inPre(text)) {
      body.append(whole);
      return;
    }
    String folded = folded(whole);
    boolean spaced = body.isEmpty() || body.charAt(body.length() - 1) == ' ' || afterLine(body);
    body.append(spaced ? folded.stripLeading() : folded);
  }

  private static boolean inPre(TextNode text) {
    Node parent = text.parent();
    return parent instanceof Element element && element.closest("pre") != null;
  }

  private static boolean afterLine(StringBuilder body) {
    int start = body.lastIndexOf("<");
    return body.charAt(body.length() - 1) == '>'
        && WITH_LINES.contains(body.substring(start + 1, body.length() - 1).replace("/", ""));
  }

  private static void open(StringBuilder body, Element element) {
    stripIfLine(body, element);
    body.append('<').append(name(element));
    switch (element.normalName()) {
      case "a" -> body.append(' ').append(address(element.attr("href")));
      case "img" -> {
        URI src = uri(element.attr("src"));
        body.append(' ').append(src == null ? element.attr("src") : picture(src));
        body.append(' ').append(plain(element.attr("alt")));
      }
      default -> {}
    }
    body.append('>');
  }

  private static void stripIfLine(StringBuilder body, Element element) {
    if (WITH_LINES.contains(element.normalName())) {
      while (!body.isEmpty() && body.charAt(body.length() - 1) == ' ') {
        body.setLength(body.length() - 1);
      }
    }
  }

  private static String name(Element element) {
    return switch (element.normalName()) {
      case "b" -> "strong";
      case "i" -> "em";
      default -> element.normalName();
    };
  }

  private static String address(String text) {
    URI address = uri(text);
    return address == null ? text : address(address);
  }

  private static String address(@Nullable URI address) {
    String fragment = address == null ? null : address.getRawFragment();
    return LinkKey.of(address)
        .map(key -> key + (fragment == null || fragment.isEmpty() ? "" : "#" + fragment))
        .orElse("" + address);
  }

  private static String picture(URI address) {
    String key = LinkKey.of(address).map(LinkKey::value).orElse(address.toString());
    String named = SIZE_IN_NAME.matcher(key).replaceAll("");
    return SIZE_PARAMETER.matcher(named).replaceAll("").replaceFirst("[?&]$", "");
  }

  private static @Nullable URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      return null; // it is compared as it is
    }
  }
}

package org.cednews.read.clean.html;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.cednews.read.Markup;
import org.cednews.read.clean.text.Isolates;
import org.cednews.read.clean.text.PlainText;
import org.cednews.read.clean.text.Tracking;
import org.cednews.read.clean.text.WebAddress;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.safety.Safelist;
import org.jspecify.annotations.Nullable;

/// Makes safe HTML of hostile HTML.
///
/// How this works: what only scripts would show is made real; what has no meaning for readers, or
/// was hidden from them, is removed with its content; addresses are made whole and safe; what is
/// only a box becomes paragraphs; then a list of what is allowed removes all the rest. What comes
/// out is read and cleaned again until nothing changes any more. So cleaning what is clean changes
/// nothing, and a browser that reads it sees what was checked: there is no second meaning that only
/// appears on the next reading. What does not settle is shown as plain text.
public final class HtmlCleaner {

  private static final int ROUNDS = 8;

  // To move or remove one of many siblings takes time for each of them.
  private static final int MOST_ELEMENTS = 50_000;

  // With texts and comments.
  private static final int MOST_NODES = 4 * MOST_ELEMENTS;

  private static final int MOST_WORDS = 100;

  private static final Set<String> WITH_CONTENT =
      Set.of(
          """
          script style iframe frame frameset noframes object embed applet svg math form template \
          noscript title textarea select option button input canvas audio video source track map \
          area dialog xmp plaintext listing noembed meta link base head marquee portal slot\
          """
              .split(" "));

  // Older names of what has a name today.
  private static final Map<String, String> TODAY =
      Map.of("strike", "s", "tt", "code", "acronym", "abbr", "menu", "ul", "dir", "ul");

  private static final String TAGS =
      """
      p br hr h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote q cite pre code kbd samp var em strong \
      b i u s del ins sub sup small mark abbr dfn bdi bdo ruby rt rp span figure figcaption img a \
      table caption thead tbody tfoot tr th td time\
      """;

  private static final Safelist ALLOWED =
      new Safelist()
          .addTags(TAGS.split(" "))
          .addAttributes(":all", "lang", "dir")
          .addAttributes("a", "href", "title")
          .addAttributes("abbr", "title")
          .addAttributes("img", "src", "alt", "width", "height")
          .addAttributes("ol", "start", "reversed")
          .addAttributes("li", "value")
          .addAttributes("th", "scope", "colspan", "rowspan")
          .addAttributes("td", "colspan", "rowspan")
          .addAttributes("time", "datetime")
          .addProtocols("a", "href", "http", "https", "mailto")
          .addProtocols("img", "src", "http", "https");

  private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");

  /// What the values of attributes must look like; those of others may be any text.
  private static final Map<String, Pattern> VALUES =
      Map.of(
          "colspan", NUMBER,
          "rowspan", NUMBER,
          "width", NUMBER,
          "height", NUMBER,
          "start", NUMBER,
          "value", NUMBER,
          "scope", Pattern.compile("(?i)(?:row|col)(?:group)?"),
          "dir", Pattern.compile("(?i)ltr|rtl|auto"),
          "lang", Pattern.compile("(?i)[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,4}"));

  private static final Pattern HANDLER = Pattern.compile("on[a-z]{1,18}");

  private static final Pattern NO_SIZE = Pattern.compile("[01](?:px)?");

  private static final Pattern NO_SIZE_STYLE =
      Pattern.compile("(?:^|.*;)(?:max-)?(?:width|height):[01](?:px)?(?:[;!].*)?");

  // Also what is moved out of every window, as texts are that only search engines should read.
  private static final Pattern HIDING_STYLE =
      Pattern.compile("(?:^|.*;)(?:display:none|(?:left|top|text-indent):-\\d{3,}).*");

  private static final String OUTSIDE_LINK = "nofollow noopener noreferrer ugc";

  private final @Nullable URI base;
  private final boolean outside;
  private final SortedMap<String, Integer> removed = new TreeMap<>();
  private boolean hostile;

  private HtmlCleaner(@Nullable URI base, boolean outside) {
    this.base = base;
    this.outside = outside;
  }

  /// @param removed what was taken away, in words, with how often
  /// @param hostile whether something of it could have acted in a browser, or led out of the web
  public record Cleaned(String html, List<String> removed, boolean hostile) {}

  /// @throws IllegalArgumentException if it has too many elements
  /// @param base what relative addresses are relative to; without it they are dropped
  /// @param outside whether strangers wrote it: then links give their targets no standing
  public static Cleaned clean(String html, @Nullable URI base, boolean outside) {
    var first = new HtmlCleaner(base, outside);
    String clean = first.round(PlainText.printable(html));
    var removed = new ArrayList<String>();
    first.removed.forEach(
        (what, count) -> removed.add(count > 1 ? what + " (" + count + ")" : what));
    for (int i = 0; i < ROUNDS; i++) {
      String again = new HtmlCleaner(null, outside).round(PlainText.printable(clean));
      if (again.equals(clean)) {
        return new Cleaned(clean, removed, first.hostile);
      }
      clean = again;
    }
    removed.add("all markup: it has no settled meaning");
    return new Cleaned(textOnly(clean), removed, true);
  }

  private static String textOnly(String html) {
    String text = HtmlPrinter.parse(html).text();
    return text.isBlank() ? "" : "<p>" + Entities.escape(text) + "</p>";
  }

  private String round(String html) {
    Document dirty = parse(html);
    Pictures.show(dirty.body());
    Players.link(dirty.body(), base);
    dirty.body().select("*").forEach(this::element);
    Flow.arrange(dirty.body());
    Document clean = new org.jsoup.safety.Cleaner(ALLOWED).clean(dirty);
    clean.outputSettings(dirty.outputSettings());
    Isolates.pair(clean.body());
    Tidy.tidy(clean.body());
    if (outside) {
      clean.body().select("a[href^=http]").attr("rel", OUTSIDE_LINK);
    }
    Headings.fit(clean.body());
    return HtmlPrinter.print(clean);
  }

  private static Document parse(String html) {
    Document document = Markup.isTooMuch(html) ? null : HtmlPrinter.parse(html);
    if (document == null
        || document.stream().limit(MOST_ELEMENTS + 1L).count() > MOST_ELEMENTS
        || document.nodeStream().limit(MOST_NODES + 1L).count() > MOST_NODES) {
      throw new IllegalArgumentException("more than %,d elements".formatted(MOST_ELEMENTS));
    }
    return document;
  }

  private void element(Element element) {
    if (WITH_CONTENT.contains(element.normalName())) {
      hostile = true;
      remove(element, "<" + element.normalName() + ">");
      return;
    }
    String style = style(element);
    if (element.hasAttr("hidden") || (!style.isEmpty() && HIDING_STYLE.matcher(style).matches())) {
      remove(element, "hidden <" + element.normalName() + ">");
      return;
    }
    element.tagName(TODAY.getOrDefault(element.normalName(), element.tagName()));
    switch (element.normalName()) {
      case "a" -> address(element, "href", WebAddress.link(element.attr("href"), base));
      case "img" -> image(element, style);
      default -> {}
    }
    attributes(element);
  }

  private void remove(Element element, String what) {
    if (element.parent() != null) {
      count(what);
      element.remove();
    }
  }

  private void attributes(Element element) {
    for (Attribute attribute : List.copyOf(element.attributes().asList())) {
      String key = attribute.getKey();
      if (key.startsWith("on") || key.equals("style")) {
        hostile = true;
        count("attribute " + (key.equals("style") || HANDLER.matcher(key).matches() ? key : "on…"));
      }
      Pattern value = VALUES.get(key);
      if (value != null && !value.matcher(attribute.getValue()).matches()) {
        element.removeAttr(key);
      }
    }
  }

  private void image(Element image, String style) {
    Optional<URI> address = WebAddress.parse(image.attr("src"), base);
    if (NO_SIZE.matcher(image.attr("width")).matches()
        || NO_SIZE.matcher(image.attr("height")).matches()
        || NO_SIZE_STYLE.matcher(style).matches()) {
      remove(image, "image of one pixel");
    } else if (address.filter(Tracking::isBeacon).isPresent()) {
      remove(image, "image that counts readers");
    } else {
      address(image, "src", address.map(URI::toString));
    }
  }

  private void address(Element element, String attribute, Optional<String> safe) {
    String written = element.attr(attribute);
    if (safe.isPresent()) {
      element.attr(attribute, safe.get());
      if (!Tracking.without(written).equals(written)) {
        count("what follows readers, in an address");
      }
    } else if (element.hasAttr(attribute)) {
      hostile = true;
      String address = PlainText.of(written, 40);
      count("address " + (address == null ? "of nothing" : address));
      element.removeAttr(attribute);
    }
  }

  private static String style(Element element) {
    String style = element.attr("style");
    return style.isEmpty() ? style : PlainText.withoutSpace(style).toLowerCase(Locale.ROOT);
  }

  private void count(String what) {
    removed.merge(
        removed.size() < MOST_WORDS || removed.containsKey(what) ? what : "more of this",
        1,
        Integer::sum);
  }
}

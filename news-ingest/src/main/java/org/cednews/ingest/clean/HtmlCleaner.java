package org.cednews.ingest.clean;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.safety.Safelist;
import org.jspecify.annotations.Nullable;

/// Makes safe HTML of hostile HTML.
///
/// How this works: what has no meaning for readers is removed with its content; addresses are made
/// whole and safe; what is only a box becomes paragraphs; then a list of what is allowed removes
/// all the rest. What comes out is read and cleaned again until nothing changes any more. So
/// cleaning what is clean changes nothing, and a browser that reads it sees what was checked: there
/// is no second meaning that only appears on the next reading. What does not settle is shown as
/// plain text.
final class HtmlCleaner {

  private static final int ROUNDS = 8;

  // To move or remove one of many siblings takes time for each of them.
  private static final long MOST_ELEMENTS = 50_000;

  private static final String WITH_CONTENT =
      "script, style, iframe, frame, frameset, noframes, object, embed, applet, svg, math, form,"
          + " template, noscript, title, textarea, select, option, button, input, canvas, audio,"
          + " video, source, track, map, area, dialog, xmp, plaintext, listing, noembed, meta,"
          + " link, base, head, marquee, portal, slot";

  private static final String TAGS =
      """
      p br hr h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote q cite pre code em strong b i u s sub \
      sup small mark abbr figure figcaption img a table caption thead tbody tfoot tr th td time\
      """;

  private static final Safelist ALLOWED =
      new Safelist()
          .addTags(TAGS.split(" "))
          .addAttributes("a", "href", "title")
          .addAttributes("img", "src", "alt", "width", "height")
          .addAttributes("th", "scope", "colspan", "rowspan")
          .addAttributes("td", "colspan", "rowspan")
          .addAttributes("time", "datetime")
          .addProtocols("a", "href", "http", "https", "mailto")
          .addProtocols("img", "src", "http", "https");

  private static final String OUTSIDE_LINK = "nofollow noopener noreferrer ugc";

  private final @Nullable URI base;
  private final boolean outside;
  private final SequencedMap<String, Integer> removed = new TreeMap<>();

  private HtmlCleaner(@Nullable URI base, boolean outside) {
    this.base = base;
    this.outside = outside;
  }

  /// @param removed what was taken away, in words, with how often
  record Cleaned(String html, List<String> removed) {}

  /// @throws IllegalArgumentException if it has too many elements
  /// @param base what relative addresses are relative to; without it they are dropped
  /// @param outside whether strangers wrote it: then links give their targets no standing
  static Cleaned clean(String html, @Nullable URI base, boolean outside) {
    var first = new HtmlCleaner(base, outside);
    String clean = first.round(PlainText.printable(html));
    var removed = new ArrayList<String>();
    first.removed.forEach(
        (what, count) -> removed.add(count > 1 ? what + " (" + count + ")" : what));
    for (int i = 0; i < ROUNDS; i++) {
      String again = new HtmlCleaner(null, outside).round(clean);
      if (again.equals(clean)) {
        return new Cleaned(clean, removed);
      }
      clean = again;
    }
    removed.add("all markup: it has no settled meaning");
    return new Cleaned(textOnly(clean), removed);
  }

  private static String textOnly(String html) {
    String text = HtmlPrinter.parse(html).text();
    return text.isBlank() ? "" : "<p>" + Entities.escape(text) + "</p>";
  }

  private String round(String html) {
    Document dirty = HtmlPrinter.parse(html);
    if (dirty.stream().limit(MOST_ELEMENTS + 1).count() > MOST_ELEMENTS) {
      throw new IllegalArgumentException("more than %,d elements".formatted(MOST_ELEMENTS));
    }
    for (Element element : dirty.body().select(WITH_CONTENT)) {
      count("<" + element.normalName() + ">");
      element.remove();
    }
    dirty.body().select("h1").tagName("h2");
    dirty.body().select("*").forEach(this::attributes);
    Flow.arrange(dirty.body());
    Document clean = new org.jsoup.safety.Cleaner(ALLOWED).clean(dirty);
    clean.outputSettings(dirty.outputSettings());
    clean.select("a:not([href])").unwrap();
    clean.select("img:not([src])").remove();
    if (outside) {
      clean.select("a[href^=http]").attr("rel", OUTSIDE_LINK);
    }
    Tidy.tidy(clean.body());
    return HtmlPrinter.print(clean);
  }

  private void attributes(Element element) {
    switch (element.normalName()) {
      case "a" -> address(element, "href", WebAddress.link(element.attr("href"), base));
      case "img" -> image(element);
      default -> {}
    }
    for (Attribute attribute : List.copyOf(element.attributes().asList())) {
      String key = attribute.getKey();
      if (key.startsWith("on") || key.equals("style")) {
        count("attribute " + (key.matches("[a-z]{1,20}") ? key : "on…"));
      }
      if (key.matches("colspan|rowspan|width|height")
          && !attribute.getValue().matches("\\d{1,4}")) {
        element.removeAttr(key);
      }
    }
  }

  private void image(Element image) {
    if (image.attr("width").matches("[01](?:px)?") || image.attr("height").matches("[01](?:px)?")) {
      count("image of one pixel");
      image.removeAttr("src");
    } else {
      address(image, "src", WebAddress.parse(image.attr("src"), base).map(URI::toString));
    }
  }

  private void address(Element element, String attribute, Optional<String> safe) {
    if (safe.isPresent()) {
      element.attr(attribute, safe.get());
    } else if (element.hasAttr(attribute)) {
      String address = PlainText.of(element.attr(attribute), 40);
      count("address " + (address == null ? "of nothing" : address));
      element.removeAttr(attribute);
    }
  }

  private void count(String what) {
    removed.merge(what, 1, Integer::sum);
  }
}

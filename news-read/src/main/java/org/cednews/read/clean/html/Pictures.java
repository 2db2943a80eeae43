package org.cednews.read.clean.html;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cednews.read.clean.text.WebAddress;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Makes pictures real that a page shows only with the help of scripts, or in one of several sizes:
/// afterwards each has its address in `src`, or none that can be had.
final class Pictures {

  private static final List<String> LATER =
      List.of("data-src", "data-lazy-src", "data-lazy", "data-original");

  private static final List<String> SIZES = List.of("data-srcset", "data-lazy-srcset", "srcset");

  // What stands in for a picture until a script comes.
  private static final Pattern STAND_IN =
      Pattern.compile(
          "(?is)\\s*+(?:(?:data|about|blob|javascript):.*|#?|(?:[^?#]*/)?(?:blank|spacer|placeholder"
              + "|transparent|1x1|load(?:ing|er)|lazy[_-]?load|empty|clear)[\\w-]*\\.(?:gif|png|svg))\\s*");

  private static final Pattern FILE =
      Pattern.compile(
          "(?i)[^\\s{}<>\"?]++(?<=\\.(?:jpe?g|png|webp|gif|avif))(?:\\?[^\\s{}<>\"]*+)?");

  private static final Pattern CANDIDATE =
      Pattern.compile(
          "\\G[\\s,]*+(?<address>\\S++)(?:\\s++(?<size>\\d{1,6}(?:\\.\\d{1,3})?)[wx](?=[\\s,]|$))?");

  private Pictures() {}

  static void show(Element body) {
    body.select("amp-img").tagName("img");
    body.select("noscript:has(img)").forEach(Pictures::withoutScripts);
    for (Element picture : body.select("img")) {
      String address = address(picture);
      if (address != null) {
        picture.attr("src", address);
      }
    }
  }

  /// Where something is that is loaded later, or at once.
  static @Nullable String later(Element element) {
    return Stream.concat(LATER.stream(), Stream.of("src"))
        .map(element::attr)
        .filter(Pictures::isReal)
        .findFirst()
        .orElse(null);
  }

  // The same picture again, for readers without scripts, stands before or behind.
  private static void withoutScripts(Element noscript) {
    Element real = noscript.selectFirst("img");
    String address = real == null ? null : address(real);
    if (real == null || address == null) {
      return; // one inside another has been taken out of it already
    }
    List<Element> shown =
        Stream.of(noscript.previousElementSibling(), noscript.nextElementSibling())
            .filter(Objects::nonNull)
            .flatMap(sibling -> sibling.select("img").stream().limit(1))
            .toList();
    if (shown.isEmpty() && FILE.matcher(address).matches()) {
      noscript.before(real);
    } else if (!shown.isEmpty() && shown.stream().allMatch(image -> address(image) == null)) {
      shown.getFirst().attributes().addAll(real.attributes());
    }
  }

  private static @Nullable String address(Element picture) {
    String address = later(picture);
    if (address == null) {
      Element parent = picture.parent();
      Stream<Element> sources =
          parent != null && parent.normalName().equals("picture")
              ? parent.select("> source").stream()
              : Stream.of();
      address =
          Stream.concat(Stream.of(picture), sources)
              .flatMap(element -> SIZES.stream().map(element::attr))
              .map(Pictures::largest)
              .filter(Objects::nonNull)
              .findFirst()
              .orElse(null);
    }
    return address == null ? named(picture) : address;
  }

  // Each library has a name of its own for it.
  private static @Nullable String named(Element picture) {
    return picture.attributes().asList().stream()
        .filter(attribute -> attribute.getKey().startsWith("data-"))
        .map(attribute -> attribute.getValue().strip())
        .filter(address -> isReal(address) && FILE.matcher(address).matches())
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String largest(String sizes) {
    String largest = null;
    double most = 0;
    for (Matcher each = CANDIDATE.matcher(sizes); each.find(); ) {
      String address = withoutCommas(each.group("address"));
      double size = each.group("size") == null ? 1 : Double.parseDouble(each.group("size"));
      if (size > most && isReal(address)) {
        largest = address;
        most = size;
      }
    }
    return largest;
  }

  private static String withoutCommas(String address) {
    int end = address.length();
    while (end > 0 && address.charAt(end - 1) == ',') {
      end--;
    }
    return address.substring(0, end);
  }

  private static boolean isReal(String address) {
    return address.length() <= WebAddress.LONGEST && !STAND_IN.matcher(address).matches();
  }
}

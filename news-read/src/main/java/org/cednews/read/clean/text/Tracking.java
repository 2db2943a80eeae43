package org.cednews.read.clean.text;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cednews.event.LinkKey;

/// The parameters of addresses, and the pictures, that only follow readers around.
public final class Tracking {

  // With what divides it from the one before: some pages escape that twice, some begin twice.
  private static final Pattern PARAMETER =
      Pattern.compile("(?<divider>&(?:amp;)*+|[;?]|^)(?<name>[^&;?=]*+)(?:=[^&;?]*+)?");

  private static final Pattern PICTURE =
      Pattern.compile("(?i).*\\.(?:jpe?g|webp|avif|heic|svg|tiff?|bmp)");

  // Names that say it, in the usual forms: /pixel, /px/beacon.gif, /spacer-1.png, /matomo.php
  private static final Pattern COUNTING_PATH =
      Pattern.compile(
          "(?i).*/(?:(?:web|tracking|open)?[_-]?(?:pixel|beacon|bug)|spacer|blank|transparent"
              + "|clear(?:gif)?|1x1|track(?:er|ing)?|matomo|piwik|__utm)(?:[_-]?\\d{1,3})?"
              + "(?:\\.(?:gif|png|php|aspx?|cgi|ashx))?/?");

  // Short names say it only of what is asked with parameters.
  private static final Pattern COUNTING_SCRIPT =
      Pattern.compile(
          "(?i).*/(?:[a-z]\\.gif|(?:open|hit|imp|count(?:er)?|collect|tr)(?:\\.(?:gif|php))?)");

  private static final Pattern COUNTING_HOST =
      Pattern.compile("(?i)(?:pixels?|beacons?|track(?:er|ing)?|counter|analytics|metrics)\\..+");

  private Tracking() {}

  /// An address without such parameters, in its query or behind `#`; the very same text if it has
  /// none.
  public static String without(String address) {
    int hash = address.indexOf('#');
    String page = hash < 0 ? address : address.substring(0, hash);
    int mark = page.indexOf('?');
    String query = mark < 0 ? "" : parameters("?", page.substring(mark + 1));
    String fragment = hash < 0 ? "" : parameters("#", address.substring(hash + 1));
    return (mark < 0 ? page : page.substring(0, mark)) + query + fragment;
  }

  /// Whether a picture is there to be asked for, not to be seen.
  public static boolean isBeacon(URI picture) {
    String path = picture.getRawPath();
    String host = Objects.requireNonNullElse(picture.getHost(), "");
    boolean asked = picture.getRawQuery() != null;
    return !PICTURE.matcher(path).matches()
        && (COUNTING_PATH.matcher(path).matches()
            || (asked && COUNTING_SCRIPT.matcher(path).matches())
            || COUNTING_HOST.matcher(host).matches()
            || path.contains("/~r/"));
  }

  private static String parameters(String before, String parameters) {
    var kept = new StringBuilder(before);
    boolean dropped = false;
    boolean first = true;
    for (Matcher each = PARAMETER.matcher(parameters); each.find(); ) {
      if (LinkKey.isTracking(decoded(each.group("name")))) {
        dropped = true;
      } else {
        kept.append(first ? "" : each.group("divider"))
            .append(parameters, each.start("name"), each.end());
        first = false;
      }
    }
    if (!dropped) {
      return before + parameters;
    }
    return kept.length() == before.length() ? "" : kept.toString();
  }

  private static String decoded(String name) {
    if (name.indexOf('%') < 0) {
      return name;
    }
    try {
      return URLDecoder.decode(name, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return name; // a bare percent sign
    }
  }
}

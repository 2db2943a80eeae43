package org.cednews.read.clean.text;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The parameters of addresses, and the pictures, that only follow readers around.
public final class Tracking {

  // What campaigns, newsletters and advertisements use. None that a site could use to say which
  // page is meant: `cid`, `ref`, `source` and `spm` stay.
  private static final Pattern NAME =
      Pattern.compile(
          """
          (?xi) utm[_-].* | (?:pk|mtm|matomo|piwik|hsa|bsft)_.* | at_(?:medium|campaign.*|custom\\d|link_.*)
          | (?:fb|g|d|y|ys|tw|tt)clid | msclkid | irclickid | rb_clickid | wickedid | rdt_cid
          | mc_[ce]id | s_cid | li_fat_id | gclsrc | [gw]braid | gad_(?:source|campaignid) | srsltid | _g[al] | _gac_.*
          | fb_(?:action_ids|action_types|source|ref) | igsh(?:id)? | mibextid | epik | zanpid
          | mkt_tok | ml_subscriber(?:_hash)? | _hs(?:enc|mi) | __hs(?:tc|sc|fp) | hsctatracking
          | vero_(?:id|conv) | oly_\\w+_id | elqtrack(?:id)? | elq(?:aid|at|ak|campaignid)
          | s_kwcid | ef_id | _k[xe] | dm_i | _openstat | xtor | wt[._]mc(?:[._].*)?
          | ref_(?:src|url) | __twitter_impression | guccounter | guce_referrer.* | _branch_.*
          """);

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
      if (NAME.matcher(decoded(each.group("name"))).matches()) {
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

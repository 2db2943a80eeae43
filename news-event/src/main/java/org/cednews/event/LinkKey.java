package org.cednews.event;

import java.net.URI;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An address as it is compared: two spellings of one page's address have equal keys.
///
/// What does not count: the scheme, `www.`, letter case of the host, a default port, a user, dots
/// in the path, how characters are escaped, a slash at the end, the order of the parameters, those
/// that only follow readers around or name their session, and the fragment.
///
/// @param value such as `example.org/news/pumps?id=7`; no address that could be opened
public record LinkKey(String value) {

  private static final int LONGEST = 2048;

  private static final Pattern AUTHORITY =
      Pattern.compile("(?:.*@)?(?<host>\\[.*]|[^:]*)(?::(?<port>\\d*))?");
  private static final Pattern DEFAULT_PORT = Pattern.compile("|80|443");

  // With or without a name of the file that servers show for it.
  private static final Pattern HOME = Pattern.compile("/*(?:(?:index|default)\\.\\w{2,5})?");

  private static final Pattern SESSION_IN_PATH = Pattern.compile("(?i);jsessionid=[^/;]*");
  private static final Pattern SESSION =
      Pattern.compile("(?i)phpsessid|jsessionid|aspsessionid\\w*|sessionid|cfid|cftoken");

  // What campaigns, newsletters and advertisements use. None that a site could use to say which
  // page is meant: `cid`, `ref`, `source` and `spm` stay.
  private static final Pattern TRACKING =
      Pattern.compile(
          """
          (?xi) utm[_-].* | (?:pk|mtm|matomo|piwik|hsa|bsft)_.* | at_(?:medium|campaign.*|custom\\d|link_.*)
          | \\w*clid | msclkid | irclickid | rb_clickid | wickedid | rdt_cid
          | mc_[ce]id | s_cid | li_fat_id | gclsrc | [gw]braid | gad_(?:source|campaignid) | srsltid | _g[al] | _gac_.*
          | fb_(?:action_ids|action_types|source|ref) | igsh(?:id)? | mibextid | epik | zanpid
          | mkt_tok | ml_subscriber(?:_hash)? | _hs(?:enc|mi) | __hs(?:tc|sc|fp) | hsctatracking
          | vero_(?:id|conv) | oly_\\w+_id | elqtrack(?:id)? | elq(?:aid|at|ak|campaignid)
          | s_kwcid | ef_id | _k[xe] | dm_i | _openstat | xtor | wt[._]mc(?:[._].*)?
          | ref_(?:src|url) | __twitter_impression | guccounter | guce_referrer.* | _branch_.*
          """);

  private static final Pattern ESCAPED = Pattern.compile("%(\\p{XDigit}{2})");

  /// The key of an address; nothing for the home page of a site, which is no address of a post, and
  /// for what is not an address of the web.
  public static Optional<LinkKey> of(@Nullable URI link) {
    if (link == null
        || link.getScheme() == null
        || !link.getScheme().matches("(?i)https?")
        || link.getRawAuthority() == null
        || link.toString().length() > LONGEST) {
      return Optional.empty();
    }
    Matcher authority = AUTHORITY.matcher(link.getRawAuthority().toLowerCase(Locale.ROOT));
    if (!authority.matches()) {
      return Optional.empty();
    }
    String host = authority.group("host").replaceFirst("^www\\.", "").replaceFirst("\\.$", "");
    String port = authority.group("port");
    String path = path(link);
    String query = query(link.getRawQuery());
    if (host.isEmpty() || (query.isEmpty() && HOME.matcher(path).matches())) {
      return Optional.empty();
    }
    boolean usual = port == null || DEFAULT_PORT.matcher(port).matches();
    return Optional.of(new LinkKey(host + (usual ? "" : ":" + port) + path + query));
  }

  private static String path(URI link) {
    String path = link.normalize().getRawPath();
    return path == null
        ? ""
        : unescaped(SESSION_IN_PATH.matcher(path).replaceAll("")).replaceFirst("/+$", "");
  }

  // Those of one name stay in their order.
  private static String query(@Nullable String query) {
    if (query == null) {
      return "";
    }
    String kept =
        Arrays.stream(query.split("&", -1))
            .filter(LinkKey::counts)
            .sorted(Comparator.comparing(parameter -> parameter.replaceFirst("=.*", "")))
            .collect(Collectors.joining("&"));
    return kept.isEmpty() ? "" : "?" + unescaped(kept);
  }

  private static boolean counts(String parameter) {
    String name = unescaped(parameter.replaceFirst("=.*", ""));
    return !parameter.isEmpty() && !isTracking(name) && !SESSION.matcher(name).matches();
  }

  /// Whether a parameter only follows readers around and names no part of what is asked for.
  ///
  /// @param name without escapes
  public static boolean isTracking(String name) {
    return TRACKING.matcher(name).matches();
  }

  // RFC 3986, 6.2.2: letters and digits need no escape, and those of others have one spelling.
  private static String unescaped(String text) {
    return ESCAPED
        .matcher(text)
        .replaceAll(
            escape -> {
              char c = (char) Integer.parseInt(escape.group(1), 16);
              boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
              return plain ? String.valueOf(c) : escape.group().toUpperCase(Locale.ROOT);
            });
  }

  @Override
  public String toString() {
    return value;
  }
}

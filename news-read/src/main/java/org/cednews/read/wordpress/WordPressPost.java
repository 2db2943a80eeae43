package org.cednews.read.wordpress;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cednews.event.PostEvent.Edition;
import org.cednews.read.Capture;
import org.cednews.read.Identity;
import org.cednews.read.RawPost;
import org.cednews.read.RawPost.Body;
import org.cednews.read.text.ShortText;
import org.cednews.read.text.WrittenDate;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/// What the ways out of WordPress have in common.
final class WordPressPost {

  private static final Pattern PLAIN_GUID = Pattern.compile("[?&]p=(\\d{1,18})\\b");
  private static final String UNKNOWN_DATE = "0000-00-00";

  private WordPressPost() {}

  /// The post with its identity, address and the paths under which it was found.
  ///
  /// @param guid `https://example.org/?p=ID`, the same in feeds, REST answers and exports; a guid
  ///   of another post's number was copied with that post and names two, so there the address
  ///   counts
  /// @param title may hold markup; without one the post is called as it begins
  static RawPost.Builder of(
      Capture capture,
      @Nullable String guid,
      @Nullable String link,
      @Nullable String number,
      @Nullable String title,
      String html) {
    String key = key(guid, link, number);
    if (key == null) {
      throw new IllegalArgumentException("it has neither a guid nor a link");
    }
    URI base = address(link);
    String plainTitle = plain(title);
    RawPost.Builder post =
        RawPost.of(
                capture.channel(),
                new Identity(capture.source(), key, true),
                new Body.Html(html, base == null ? capture.url() : base))
            .title(plainTitle == null ? beginning(html) : plainTitle)
            .link(link);
    String path = base == null ? null : base.getRawPath();
    // The address of a post in the plain form is the home page with a query: no path leads to it.
    if (path != null && path.length() > 1) {
      post.aliases(List.of(path));
    }
    return post;
  }

  private static @Nullable String key(
      @Nullable String guid, @Nullable String link, @Nullable String number) {
    if (guid == null || link == null || number == null) {
      return guid == null ? link : guid;
    }
    Matcher plain = PLAIN_GUID.matcher(guid);
    return plain.find() && !plain.group(1).equals(number) ? link : guid;
  }

  /// A date as WordPress writes it, in UTC; the local one, taken as UTC too, where it knows no
  /// other: the offset of the site is nowhere in what it gives out.
  static @Nullable String date(@Nullable String utc, @Nullable String local) {
    String known = isDate(utc) ? utc : isDate(local) ? local : null;
    return known == null ? null : known.strip().replace(' ', 'T').replaceFirst("Z?$", "Z");
  }

  /// Of which edition a post is.
  ///
  /// @param made when the file was made
  /// @param utc when the post was changed last, in UTC
  /// @param local the same in the time of the site
  static Edition edition(
      String form, @Nullable String made, @Nullable String utc, @Nullable String local) {
    return new Edition(form, instant(made), instant(date(utc, local)));
  }

  private static @Nullable Instant instant(@Nullable String date) {
    return date == null ? null : WrittenDate.parse(date).orElse(null);
  }

  private static boolean isDate(@Nullable String date) {
    return date != null && !date.isBlank() && !date.startsWith(UNKNOWN_DATE);
  }

  /// A text that may hold markup and entities, without them.
  static @Nullable String plain(@Nullable String html) {
    if (html == null || html.isBlank()) {
      return null;
    }
    String text =
        html.indexOf('<') < 0 && html.indexOf('&') < 0 ? html.strip() : Jsoup.parse(html).text();
    return text.isBlank() ? null : text;
  }

  private static @Nullable String beginning(String html) {
    Document page = Jsoup.parse(html);
    String beginning = ShortText.beginning(page.text());
    String pictures = ShortText.beginning(String.join(" ", page.select("img").eachAttr("alt")));
    return beginning.isEmpty() ? pictures.isEmpty() ? null : pictures : beginning;
  }

  private static @Nullable URI address(@Nullable String link) {
    try {
      URI address = link == null ? null : new URI(link.strip());
      return address == null ? null : new URI(address.toASCIIString());
    } catch (URISyntaxException e) {
      return null; // an address that is none leads nowhere; the cleaner says so
    }
  }
}

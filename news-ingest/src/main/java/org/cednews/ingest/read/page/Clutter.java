package org.cednews.ingest.read.page;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/// Removes from a page what is not text of anybody: scripts, navigation, forms, and what is named
/// as a way to share, to comment, to subscribe or to go elsewhere.
final class Clutter {

  private static final String INVISIBLE =
      "script, style, noscript, template, iframe, svg, canvas, object, embed, select, textarea,"
          + " input, button, dialog, link, meta";

  private static final String NEVER_TEXT =
      "nav, aside, footer, form, [hidden], [aria-hidden=true], [role=navigation],"
          + " [role=complementary], [role=contentinfo], [role=search], [role=dialog],"
          + " [role=alertdialog], [role=menu], [role=menubar], [role=banner],"
          + " [style*=display:none], [style*=display: none]";

  private static final Pattern NAMED =
      words(
          """
          share|shares|sharing|sharebar|sharedaddy|addtoany|addthis|social|socials|socialmedia|follow|followus\
          |related|recommend\\w*|newsletters?|subscri\\w+|signup|optin|abo|paywall|comments?|commentlist\
          |kommentare?|disqus|respond|reply|replies|cookies?|consent|gdpr|breadcrumbs?|sidebar|widgets?\
          |promos?|promotion|ads?|advert\\w*|adsense|adslot|anzeigen?|werbung|sponsor\\w*|banner|pagination|pager|paging\
          |nav|navi|navbar|navigation|menu|menue|submenu|toolbar|footer|tags|taglist|tagcloud|readmore|teasers\
          |outbrain|taboola|popup|modal|overlay|lightbox|login|rating|ratings|voting|print|skip|sr-only|screen-reader\\w*\
          |visuallyhidden|visually-hidden|byline|author|authors|authorbox|bio|credits?|copyright|meta|metadata\
          |read-more|more|post-navigation|jp-relatedposts|similar|trending|popular|most-read|mostread|latest|topstories|carousel|slider\
          |player|upsell|donat\\w+|spenden|feedback|hinweis|infobox|disclaimer\
          """);

  private static final Pattern COMMENTS = words("comments?|commentlist|kommentare?|disqus|respond|related");

  private static final Pattern STATE =
      Pattern.compile("(?<!\\S)(?:has|no|not|with|without|enable|is|hide|show)-\\S*");

  private Clutter() {}

  /// @param believing whether to believe names
  static void removeFrom(Element body, boolean believing) {
    body.select(INVISIBLE).remove();
    Prose prose = Prose.of(body);
    double all = prose.in(body).prose();
    for (Element element : body.select(NEVER_TEXT)) {
      // A form around the whole page is a habit of some systems; what is hidden may be all there
      // is.
      if (prose.in(element).prose() < all / 2) {
        element.remove();
      }
    }
    for (Element header : body.select("header")) {
      if (header.select("h1").isEmpty()
          && header.closest("article, main") == null
          && prose.in(header).prose() < all / 2) {
        header.remove();
      }
    }
    if (believing) {
      removeNamed(body);
    }
  }

  private static void removeNamed(Element body) {
    Prose prose = Prose.of(body);
    double all = prose.in(body).prose();
    for (Element element : body.select("[class], [id]")) {
      String names = names(element);
      if (element == body || !NAMED.matcher(names).find()) {
        continue;
      }
      double share = prose.in(element).prose();
      double most = COMMENTS.matcher(names).find() ? 0.85 : 0.4;
      // A name is only a hint: what holds much of the text is the text.
      if (share < all * most) {
        element.remove();
      }
    }
  }

  /// The words of the class and the id, in lower case, divided by hyphens; without what only says
  /// which other things there are, such as `has-sidebar`.
  static String names(Element element) {
    String names = element.className() + " " + element.id();
    return names.isBlank()
        ? ""
        : STATE
            .matcher(names)
            .replaceAll(" ")
            .replaceAll("(?<=[a-z])(?=[A-Z])|[\\s_]+", "-")
            .toLowerCase(Locale.ROOT);
  }

  /// Whether its name says that it is no text.
  static boolean isNamed(Element element) {
    return NAMED.matcher(names(element)).find();
  }

  private static final String ELSEWHERE =
      "aside, nav, [class*=comment], [class*=related], [class*=sidebar], [class*=teaser], [id*=comment], [id*=sidebar]";

  /// Whether it stands in a part of the page that is about something else than the article.
  static boolean isElsewhere(Element element) {
    return element.parents().stream()
        .takeWhile(around -> !around.normalName().equals("body"))
        .anyMatch(
            around ->
                around.is(ELSEWHERE)
                    || (around.normalName().equals("footer") && around.closest("article") == null));
  }

  private static Pattern words(String words) {
    return Pattern.compile("(?:^|[^a-z0-9])(?:" + words + ")(?![a-z0-9])");
  }
}

package org.cednews.web.page;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.ModelAndView;

/// What every page has in common: the site's name, the style sheet, and the headers that keep it
/// safe.
public final class PageFrame {

  // No script at all, styles and forms of our own, pictures over https.
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src https: 'self'; form-action 'self'; "
          + "base-uri 'none'; frame-ancestors 'none'";
  private static final String SEARCH = "page/search";
  // The one page with a script shows no HTML of others.
  private static final String SEARCH_POLICY = POLICY + "; script-src 'self'; connect-src 'self'";

  private final Site site;
  private final Assets assets;

  PageFrame(Site site, Assets assets) {
    this.site = site;
    this.assets = assets;
  }

  /// A page with its headers.
  ///
  /// @param view the template
  /// @param page what it shows
  public ModelAndView frame(String view, Object page, HttpServletResponse response) {
    protect(response, view.equals(SEARCH) ? SEARCH_POLICY : POLICY);
    return new ModelAndView(view)
        .addObject("site", site)
        .addObject("style", assets.style().path())
        .addObject("script", assets.script().path())
        .addObject("icon", assets.icon().path())
        .addObject("page", page);
  }

  /// Changes whenever the pages of a template look otherwise, as a part of their ETags. Reads
  /// files: to be asked once.
  ///
  /// @param view the template
  public String form(String view) {
    return Assets.hash("/templates/" + view + ".html", "/templates/page/frame.html", "style.css")
        + Integer.toHexString(site.hashCode());
  }

  private static void protect(HttpServletResponse response, String policy) {
    response.setHeader("Content-Security-Policy", policy);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "strict-origin-when-cross-origin");
    if (!response.containsHeader(HttpHeaders.CACHE_CONTROL)) {
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    }
  }
}

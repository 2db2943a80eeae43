package org.cednews.api.page;

import java.time.Duration;
import org.cednews.web.page.Assets;
import org.cednews.web.page.Site;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.util.HtmlUtils;

/// The small files of a site: robots.txt, and the description that lets a browser add the search to
/// its own.
@Controller
public final class SiteFilesController {

  private static final CacheControl A_DAY = CacheControl.maxAge(Duration.ofDays(1)).cachePublic();

  private final Assets assets;
  private final Site site;

  SiteFilesController(Assets assets, Site site) {
    this.assets = assets;
    this.site = site;
  }

  // Searches are endless; what robots need is the posts themselves, and pages of one tag, author or
  // category. The longest rule that matches decides (RFC 9309).
  @GetMapping("/robots.txt")
  ResponseEntity<String> robots() {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/plain;charset=utf-8"))
        .cacheControl(A_DAY)
        .body(
            """
            User-agent: *
            Disallow: /api/
            Disallow: /desk
            Allow: /?tag=
            Allow: /?author=
            Allow: /?category=
            Disallow: /?tag=*&
            Disallow: /?author=*&
            Disallow: /?category=*&
            Disallow: /*?
            Allow: /

            Sitemap: %s
            Sitemap: %s
            """
                .formatted(site.address("/sitemap.xml"), site.address("/news-sitemap.xml")));
  }

  @GetMapping("/opensearch.xml")
  ResponseEntity<String> openSearch() {
    return ResponseEntity.ok()
        .contentType(
            MediaType.parseMediaType("application/opensearchdescription+xml;charset=utf-8"))
        .cacheControl(A_DAY)
        .body(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
              <ShortName>%s</ShortName>
              <Description>%s</Description>
              <InputEncoding>UTF-8</InputEncoding>
              <Image width="16" height="16" type="image/svg+xml">%s</Image>
              <Url type="text/html" template="%s"/>
              <Url type="application/atom+xml" template="%s"/>
              <Url type="application/rss+xml" template="%s"/>
            </OpenSearchDescription>
            """
                .formatted(
                    HtmlUtils.htmlEscapeDecimal(site.name()),
                    HtmlUtils.htmlEscapeDecimal(site.description()),
                    HtmlUtils.htmlEscapeDecimal(site.address(assets.icon().path())),
                    HtmlUtils.htmlEscapeDecimal(site.address("/?q={searchTerms}")),
                    HtmlUtils.htmlEscapeDecimal(site.address("/feed.atom?q={searchTerms}")),
                    HtmlUtils.htmlEscapeDecimal(site.address("/feed.rss?q={searchTerms}"))));
  }
}

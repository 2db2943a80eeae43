package org.cednews.ingest.source.kind;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LinksTest {

  private static final URI LIST = URI.create("https://society.example/news/");

  private static final String PAGE =
      """
      <html><body>
      <nav><ul><li><a href="/about/the-society-and-its-board">About the society and its board</a>
        <li><a href="/join-the-society-as-a-member">Join the society as a member</a></ul></nav>
      <main>
        <div class="teaser"><h2><a href="/news/one">Guideline on infusion pumps revised</a></h2>
          <p>It takes effect in May. <a href="/news/one">More</a></p></div>
        <div class="teaser"><h2><a href="two#top">Call for abstracts: congress in Lisbon</a></h2>
          <p>Until June. <a href="two">More</a></p></div>
        <div class="teaser"><h2><a href="https://elsewhere.example/three">Posted elsewhere, too</a></h2></div>
        <div class="teaser"><h2><a href="/files/report.pdf">Annual report as a document</a></h2></div>
        <p><a href="/news/?page=2">Older announcements of the society</a></p>
      </main>
      <footer><a href="/privacy">How we treat what you tell us about yourself</a></footer>
      </body></html>
      """;

  @Test
  void findsTheListOfTitlesOnAPage() {
    assertThat(pages(PAGE, null))
        .containsExactly(
            "https://society.example/news/one", "https://society.example/news/two#top");
  }

  @Test
  void takesTheLinksOfARule() {
    assertThat(pages(PAGE, "main p"))
        .containsExactly(
            "https://society.example/news/one",
            "https://society.example/news/two",
            "https://society.example/news/?page=2");
  }

  @Test
  void readsASitemapTheNewestFirst() {
    Links links = of(SITEMAP.getBytes(UTF_8), LIST.resolve("/sitemap.xml"), null);

    assertThat(links.form()).isEqualTo("sitemap");
    assertThat(links.pages())
        .containsExactly(
            new Links.Page(
                URI.create("https://society.example/b"), Instant.parse("2026-02-01T10:00:00Z")),
            new Links.Page(
                URI.create("https://society.example/a"), Instant.parse("2025-01-01T00:00:00Z")),
            new Links.Page(URI.create("https://society.example/c"), null));
  }

  @Test
  void readsAPackedSitemap() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var packing = new GZIPOutputStream(packed)) {
      packing.write(SITEMAP.getBytes(UTF_8));
    }

    assertThat(of(packed.toByteArray(), LIST.resolve("/sitemap.xml.gz"), null).pages()).hasSize(3);
  }

  @Test
  void readsOnlySoMuchOfAPackedSitemap() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var packing = new GZIPOutputStream(packed)) {
      packing.write(SITEMAP.replaceFirst("(?s)</urlset>.*", "").getBytes(UTF_8));
      packing.write(" ".repeat(9 * 1024 * 1024).getBytes(UTF_8));
      packing.write("<url><loc>https://society.example/last</loc></url></urlset>".getBytes(UTF_8));
    }

    assertThat(of(packed.toByteArray(), LIST.resolve("/sitemap.xml.gz"), null).pages()).hasSize(3);
  }

  @Test
  void readsAnIndexOfSitemaps() {
    String index =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
          <sitemap><loc>https://society.example/s1.xml</loc><lastmod>2024-01-01</lastmod></sitemap>
          <sitemap><loc>https://society.example/s2.xml</loc><lastmod>2026-01-01</lastmod></sitemap>
        </sitemapindex>
        """;
    Links links = of(index.getBytes(UTF_8), LIST.resolve("/sitemap.xml"), null);

    assertThat(links.pages()).isEmpty();
    assertThat(links.lists())
        .containsExactly(
            URI.create("https://society.example/s2.xml"),
            URI.create("https://society.example/s1.xml"));
  }

  @Test
  void passesOverSitemapsOfPagesThatListPostsAgain() {
    String names =
        Stream.of(
                "category-sitemap.xml",
                "post_tag-sitemap1.xml",
                "author-sitemap.xml",
                "wp-sitemap-taxonomies-category-1.xml",
                "wp-sitemap-users-1.xml",
                "maps/tags.xml",
                "categories/posts.xml",
                "wp-sitemap-posts-post-1.xml",
                "heritage.xml")
            .map("<sitemap><loc>https://society.example/%s</loc></sitemap>"::formatted)
            .collect(
                joining(
                    "",
                    "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>",
                    "</sitemapindex>"));

    assertThat(of(names.getBytes(UTF_8), LIST.resolve("/sitemap.xml"), null).lists())
        .extracting(URI::getPath)
        .containsExactly("/categories/posts.xml", "/wp-sitemap-posts-post-1.xml", "/heritage.xml");
  }

  @Test
  void anExternalEntityOfASitemapIsNotLookedAt() {
    String hostile =
        """
        <?xml version="1.0"?>
        <!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/hostname">]>
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
          <url><loc>https://society.example/&x;</loc></url></urlset>
        """;

    assertThat(of(hostile.getBytes(UTF_8), LIST.resolve("/sitemap.xml"), null).pages())
        .extracting(page -> page.url().getPath())
        .allMatch(path -> path.equals("/"));
  }

  @Test
  void aPageWithoutLinksNamesNoPages() {
    assertThat(pages("<p>Nothing here.", null)).isEmpty();
  }

  private static List<String> pages(String html, @Nullable String css) {
    return of(html.getBytes(UTF_8), LIST, css).pages().stream()
        .map(page -> page.url().toString())
        .toList();
  }

  private static Links of(byte[] body, URI url, @Nullable String css) {
    return Links.of(body, "text/html", url, css);
  }

  private static final String SITEMAP =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
        <url><loc>https://society.example/a</loc><lastmod>2025-01-01</lastmod></url>
        <url><loc>https://society.example/b</loc><lastmod>2026-02-01T10:00:00Z</lastmod></url>
        <url><loc>https://society.example/c</loc></url>
      </urlset>
      """;
}

package org.cednews.api.sitemap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.cednews.api.ApiServer;
import org.cednews.api.FixedPosts;
import org.cednews.api.SamplePost;
import org.cednews.event.Post;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

class SitemapTest {

  private static final String SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9";
  private static final String NEWS = "http://www.google.com/schemas/sitemap-news/0.9";
  private static final FixedPosts POSTS = new FixedPosts();
  private static ApiServer server;

  private final Post full = SamplePost.full();

  @BeforeAll
  static void start() {
    server = ApiServer.start(POSTS);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void publish() {
    POSTS.clear();
    POSTS.publish(full);
  }

  @Test
  void theIndexLeadsToEveryPost() throws Exception {
    Element index = read("/sitemap.xml");
    assertThat(index.getLocalName()).isEqualTo("sitemapindex");
    List<String> addresses = new ArrayList<>();
    for (Element sitemap : children(index)) {
      assertThat(sitemap.getLocalName()).isEqualTo("sitemap");
      String loc = text(sitemap, SITEMAPS, "loc");
      assertThat(loc).startsWith(ApiServer.SITE + "/sitemap/");
      for (Element url : children(read(loc.substring(ApiServer.SITE.length())))) {
        assertThat(url.getLocalName()).isEqualTo("url");
        addresses.add(text(url, SITEMAPS, "loc"));
      }
    }
    assertThat(addresses)
        .containsExactlyInAnyOrder(ApiServer.SITE + "/", ApiServer.SITE + full.path());
  }

  @Test
  void lastmodIsTheLastChangeOfThePost() throws Exception {
    Element url = children(read("/sitemap/2024-03-1.xml")).getFirst();
    assertThat(text(url, SITEMAPS, "lastmod")).isEqualTo(full.changedAt().toString());
  }

  @Test
  void whatIsWithdrawnLeaves() throws Exception {
    POSTS.withdraw(full.id(), "A mistake.");
    assertThat(server.get("/sitemap.xml").body()).doesNotContain("2024-03");
    assertThat(server.get("/sitemap/2024-03-1.xml").statusCode()).isEqualTo(404);
  }

  @Test
  void theNewsAreThoseOfTwoDays() throws Exception {
    Post today = SamplePost.published("Pumps & <lamps>", Instant.now().minus(Duration.ofHours(3)));
    POSTS.publish(today);
    POSTS.publish(SamplePost.published("Older", Instant.now().minus(Duration.ofHours(49))));
    POSTS.publish(SamplePost.published("Not yet", Instant.now().plus(Duration.ofHours(1))));
    List<Element> urls = children(read("/news-sitemap.xml"));
    assertThat(urls).hasSize(1);
    Element url = urls.getFirst();
    assertThat(text(url, SITEMAPS, "loc")).isEqualTo(ApiServer.SITE + today.path());
    assertThat(children(url))
        .extracting(Element::getLocalName)
        .containsExactly("loc", "lastmod", "news");
    Element news = children(url).getLast();
    assertThat(children(news))
        .extracting(Element::getLocalName)
        .containsExactly("publication", "publication_date", "title");
    assertThat(text(news, NEWS, "name")).isEqualTo("CED News");
    assertThat(text(news, NEWS, "language")).matches("zh-cn|zh-tw|[a-z]{2,3}");
    assertThat(text(news, NEWS, "title")).isEqualTo("Pumps & <lamps>");
    assertThat(OffsetDateTime.parse(text(news, NEWS, "publication_date")).toInstant())
        .isEqualTo(today.content().publishedAt());
  }

  @Test
  void aSitemapIsNeverEmpty() throws Exception {
    List<Element> urls = children(read("/news-sitemap.xml"));
    assertThat(urls).as("nothing was published in two days").hasSize(1);
    assertThat(children(urls.getFirst())).extracting(Element::getLocalName).containsExactly("loc");
    assertThat(text(urls.getFirst(), SITEMAPS, "loc")).isEqualTo(ApiServer.SITE + "/");

    POSTS.clear();
    Element pages = children(read("/sitemap.xml")).getFirst();
    assertThat(children(pages)).as("no time, for there is none").hasSize(1);
    assertThat(children(read("/sitemap/pages.xml"))).hasSize(1);
  }

  @Test
  void robotsAreToldOfThem() throws Exception {
    assertThat(server.get("/robots.txt").body())
        .contains(
            "Sitemap: https://news.example/sitemap.xml\n",
            "Sitemap: https://news.example/news-sitemap.xml\n",
            "Allow: /?tag=\n",
            "Allow: /?author=\n",
            "Allow: /?category=\n",
            "Disallow: /*?\n");
  }

  @Test
  void anUnchangedSitemapIsNotSentAgain() throws Exception {
    for (String path : List.of("/sitemap.xml", "/sitemap/2024-03-1.xml", "/news-sitemap.xml")) {
      HttpResponse<String> first = server.get(path);
      String tag = first.headers().firstValue("ETag").orElseThrow();
      assertThat(server.get(path, "If-None-Match", tag).statusCode()).as(path).isEqualTo(304);
    }
  }

  @Test
  void monthsThatCannotBeAreNotFound() throws Exception {
    for (String none : List.of("2024-13-1", "2024-03-2", "2024-03-0", "2024-03", "0000-00-1")) {
      assertThat(server.get("/sitemap/" + none + ".xml").statusCode()).as(none).isEqualTo(404);
    }
  }

  private static Element read(String path) throws Exception {
    HttpResponse<String> answer = server.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("application/xml;charset=UTF-8");
    var factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    Element root =
        factory
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(answer.body())))
            .getDocumentElement();
    assertThat(root.getNamespaceURI()).isEqualTo(SITEMAPS);
    return root;
  }

  private static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  private static String text(Element parent, String namespace, String name) {
    return parent.getElementsByTagNameNS(namespace, name).item(0).getTextContent();
  }
}

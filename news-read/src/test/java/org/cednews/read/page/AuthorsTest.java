package org.cednews.read.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cednews.read.body.PageBody;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorsTest {

  private static final String ADDRESS = "https://news.example.org/pumps";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script type=application/ld+json>{\"@type\":\"Article\",\"author\":{\"name\":\"Ada Lind\"}}</script>",
        "<script type=application/ld+json>{\"@graph\":[{\"@type\":\"Article\",\"author\":{\"@id\":\"#1\"}},{\"@type\":\"Person\",\"@id\":\"#1\",\"name\":\"Ada Lind\"}]}</script>",
        "<meta name=author content='by Ada Lind'>",
        "<meta name=author content='The Division'><meta property=og:site_name content='The Division'><p class=byline>By Ada Lind</p>",
        "<meta name=twitter:label1 content='Verfasst von'><meta name=twitter:data1 content='Ada Lind'>",
        "<span itemprop=author><b itemprop=name>Ada Lind</b></span>",
        "<a rel=author href=/x>Ada Lind</a>",
        "<p class=article-author>Von Ada Lind, Redakteurin</p>",
        "<a href=/autor/17>Ada Lind</a>",
        "<meta name=author content=https://news.example.org/ada><p class=author>Ada Lind ada@example.org</p>",
        "<div class=comments><b class=author>Somebody Else</b></div><p class=author>Ada Lind</p>",
        "<p class=author>Published by</p><p class=author>Ada Lind</p>",
        "<p class=author>Ada Lind hace 3 horas</p>",
        "<p class=author>Redaktion: Ada Lind</p>",
        "<div class='page has-sidebar'><h1>Pumps</h1><a rel=author href=/x>Ada Lind</a></div>",
        "<script type=application/ld+json>{\"@type\":\"Article\",\"author\":{\"name\":\"Ada Lind\"},\"publisher\":{\"@type\":[\"Person\",\"Organization\"],\"name\":\"Ada Lind\"}}</script>"
      })
  void findsTheAuthor(String html) {
    assertThat(authors(html)).containsExactly("Ada Lind");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<meta name=author content=admin>",
        "<meta name=author content='Redaktion'>",
        "<meta name=author content='La redacción'>",
        "<meta name=author content='site_admin2'>",
        "<p class=author>Division24</p>",
        "<meta name=author content='news.example.org'>",
        "<meta name=author content='Pumps & Co GmbH'>",
        "<meta property=article:author content=https://social.example.com/division>",
        "<meta property=og:site_name content=Division><p class=author>Division Online</p>"
      })
  void givesNoAuthorRatherThanAWrongOne(String html) {
    assertThat(authors(html)).isEmpty();
  }

  @Test
  void takesANewsroomThatHasANameForTheAuthor() {
    assertThat(authors("<p class=author>Redaktion Medizintechnik</p>"))
        .containsExactly("Redaktion Medizintechnik");
  }

  @Test
  void findsSeveralAuthors() {
    assertThat(authors("<p class=byline>By Ada Lind, Jan Veld and Rosa Campo</p>"))
        .containsExactly("Ada Lind", "Jan Veld", "Rosa Campo");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p class=author>Veröffentlicht am 5. März 2024</p>",
        "<p class=author>Donnerstag</p>",
        "<p class=author>November 2024</p>",
        "<p class=byline>No Author</p>",
        "<a rel=author href=/x>Follow</a>",
        "<a rel=author href=/x>View all posts</a>",
        "<meta name=author content='more about our pumps'>",
        "<p class=author>Online-Redaktion</p>"
      })
  void takesFurnitureForNobody(String html) {
    assertThat(authors(html)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p class=author>Text und Fotos: Ada Lind</p>",
        "<p class=author>Analysis by Ada Lind, Senior Staff Writer</p>",
        "<p class=author>von: Ada Lind, Redaktion</p>",
        "<p class=author>Ada Lind – Pump Safety Team</p>",
        "<p class=author>Ada Lind March 5, 2024</p>",
        "<meta property=og:site_name content='Pump Herald'><p class=author>Ada Lind Pump Herald Staff</p>"
      })
  void cutsLabelsRolesAndWhatIsGluedOn(String html) {
    assertThat(authors(html)).containsExactly("Ada Lind");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div class=author><a href=/ada>Ada Lind</a> <span class=title>Pump Editor At Large</span></div>",
        "<div class=byline><span class=by>By</span> <b>Ada Lind</b> <a href=/x>Pump Desk</a></div>",
        "<div class=author><strong class=name>Ada Lind</strong><span class=mail>ada.lind@example.org</span></div>",
        "<div class=author><span class=first-name>Ada</span> <span class=last-name>Lind</span></div>"
      })
  void readsNoElementBesideTheNameAsPartOfIt(String html) {
    assertThat(authors(html)).containsExactly("Ada Lind");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<meta name=author content=alind><p class=byline>By Ada Lind</p>",
        "<script type=application/ld+json>{\"@type\":\"Article\",\"author\":{\"name\":\"ada-lind\"}}</script><a rel=author href=/x>Ada Lind</a>",
        "<span itemprop=author>alind77</span><p class=author>Ada Lind</p>"
      })
  void prefersAShownNameToAnAccount(String html) {
    assertThat(authors(html)).containsExactly("Ada Lind");
  }

  @Test
  void takesAnAccountWhereNothingElseIsShown() {
    assertThat(authors("<a rel=author href=/x>pumpfan</a>")).containsExactly("pumpfan");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p><a rel=author href=/a>Ada Lind</a> <a rel=author href=/j>Jan Veld</a></p>",
        "<script type=application/ld+json>{\"@type\":\"Article\",\"author\":{\"name\":[\"Ada Lind\",\"Jan Veld\"]}}</script>",
        "<script type=application/ld+json>{\"@type\":\"Article\",\"author\":{\"name\":\"Ada Lind\"}}</script><meta name=author content='Ada Lind, Jan Veld'>",
        "<script type=application/ld+json>{\"@type\":\"Article\",\"creator\":[\"Ada Lind\",\"Jan Veld\"]}</script>",
        "<div class=byline><a href=/a>Ada Lind</a> <a href=/b>@ada</a> <a href=/c>Jan Veld</a> 1 March 2024</div>",
        "<div class=byline><a href=/a>Ada Lind</a> and Jan Veld</div>"
      })
  void findsAllWhoStandTogether(String html) {
    assertThat(authors(html)).containsExactly("Ada Lind", "Jan Veld");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script type=application/ld+json>{\"@type\":\"Article\",\"author\":{\"@type\":\"Organization\",\"name\":\"The Pump Herald\"}}</script><p class=author>Ada Lind</p>",
        "<meta property=og:site_name content='Pump Herald'><meta name=author content='Pump Herald International'><p class=author>Ada Lind</p>",
        "<title>Valves, pumps and wards</title><meta name=author content='Valves, pumps and wards'><p class=author>Ada Lind</p>"
      })
  void prefersAPersonToTheSiteAndToTheTitle(String html) {
    assertThat(authors(html)).containsExactly("Ada Lind");
  }

  @Test
  void passesOverTheAuthorsOfAListOfOtherArticles() {
    String text = "<p>" + "Pumps were counted in all of the wards. ".repeat(8) + "</p>";
    String others =
        Stream.of("Jan Veld", "Rosa Campo", "Eva Horn", "Max Berg")
            .map(name -> "<div><p class=who-author>" + name + "</p>" + text + "</div>")
            .collect(Collectors.joining());
    String headline = "<header><div><div><div><h1>Pumps</h1></div></div></div></header>";
    assertThat(authors(headline + "<div><div><div><div>" + others + "</div></div></div></div>"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>Text: Ada Lind</p>",
        "<p>Autorin: Ada Lind, Leiterin der Abteilung</p>",
        "<h5><em>Von Ada Lind</em></h5><p>Much more about pumps, of which the wards have many.</p>",
        "<p><b><i>Ada Lind</i></b></p>"
      })
  void findsTheNameUnderTheText(String line) {
    String text = "<p>" + "Pumps were counted in all of the wards. ".repeat(9) + "</p>";
    assertThat(authors("<h1>Pumps</h1><div>" + text + line + "</div>")).containsExactly("Ada Lind");
  }

  private static List<String> authors(String html) {
    Document page = Jsoup.parse(html, ADDRESS);
    PageBody body = PageBody.of(page, "Pumps");
    return Authors.of(
        page, null, new Head(page), LinkedData.of(page), body, page.title(), "news.example.org");
  }
}

package org.cednews.read.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cednews.read.RawPost.Link;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageBodyTest {

  private static final String TITLE = "Pumps are counted anew";

  private static final String SENTENCES =
      "The division counted every infusion pump in twelve hospitals, ward by ward, and found one in"
          + " nine where no list had it. Most of them stood in cupboards, charged and ready.";

  @Test
  void takesWhatHoldsTheProseAndNotWhatHoldsTheLinks() {
    assertThat(
            text(
                "<div>"
                    + links(12)
                    + "</div><div><div class=x>"
                    + paragraphs("one", 4)
                    + "</div></div><div>"
                    + links(30)
                    + "</div>"))
        .contains("one 1", "one 4")
        .doesNotContain("Another page");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<table><tr><th>Ward<th>Pumps<tr><td><p><a href=/w>Kept ward</a></p><td>Twelve, all charged</table>",
        "<blockquote class=twitter-tweet><p><a href=/t>Kept post of a network</a></p></blockquote>",
        "<blockquote class=instagram-media><a href=/i>Kept picture of a network</a></blockquote>"
      })
  void keepsRowsAndQuotedPostsThatAreMadeOfLinks(String html) {
    assertThat(text("<div>" + paragraphs("one", 3) + html + paragraphs("two", 3) + "</div>"))
        .contains("Kept");
  }

  @ParameterizedTest
  @ValueSource(strings = {"display : none", "DISPLAY:NONE", "color: red; visibility: hidden"})
  void leavesOutWhatStylesHide(String style) {
    String hidden = "<p style='" + style + "'>" + SENTENCES + " Hidden.</p>";
    assertThat(text("<div>" + paragraphs("one", 4) + hidden + "</div>")).doesNotContain("Hidden.");
  }

  @Test
  void joinsAnArticleThatIsBrokenOverSeveralBoxes() {
    assertThat(
            text(
                "<div id=page><div class=a>"
                    + paragraphs("first", 2)
                    + "</div><div class=picture><img src=/i.png></div><div class=b>"
                    + paragraphs("second", 2)
                    + "</div><div class=c>"
                    + paragraphs("third", 2)
                    + "</div></div>"))
        .contains("first 1", "second 2", "third 2");
  }

  @Test
  void prefersTheTightestOfBoxesInBoxes() {
    String html =
        "<div class=all><p>Login here</p><p>Members only</p><p>Menu</p><div class=inner>"
            + paragraphs("one", 3)
            + "</div></div>";
    assertThat(text(html)).contains("one 3").doesNotContain("Login");
  }

  @Test
  void keepsThePicturesOfAGalleryWithoutItsWords() {
    for (String words :
        List.of(
            "<span>Image 1 of 5</span><span>Image 2 of 5</span>",
            "<div class=bar>Gallery <i>1</i> of <b>6</b> <a href=/next>next</a></div>",
            "<noscript>This slideshow requires JavaScript.</noscript>",
            "<div>The workshop at night</div><div>The team of 2024</div>")) {
      String html =
          "<div>"
              + paragraphs("before", 2)
              + "<div class='post gallery-box'><img src=/i.png alt=Pump>"
              + words
              + "</div>"
              + paragraphs("after", 2)
              + "</div>";
      assertThat(body(html).html())
          .contains("before 2", "i.png", "after 2")
          .doesNotContain("5", "6", "slideshow", "workshop", "2024");
    }
  }

  @Test
  void keepsTheParagraphsOfAGallery() {
    assertThat(text("<div class=gallery>" + paragraphs("one", 3) + "</div>")).contains("one 3");
    assertThat(
            text(
                "<div>"
                    + paragraphs("one", 9)
                    + "<div class=slideshow><p>How it was built.</p></div></div>"))
        .contains("How it was built.");
  }

  @Test
  void readsTextThatIsDividedByBreaksAlone() {
    assertThat(
            text(
                "<table><tr><td>"
                    + links(8)
                    + "</td><td>"
                    + SENTENCES
                    + "<br><br>"
                    + SENTENCES
                    + "</td></tr></table>"))
        .contains("one in nine")
        .doesNotContain("Another page");
  }

  @Test
  void staysInTheArticleOfTheHeadlineWhereOthersFollow() {
    assertThat(
            text(
                "<article><h1>Pumps are counted anew</h1>"
                    + paragraphs("ours", 3)
                    + "</article><article><h2>Another story</h2>"
                    + paragraphs("other", 6)
                    + "</article>"))
        .contains("ours 3")
        .doesNotContain("other 1");
  }

  @Test
  void takesTheLeadBetweenTheHeadlineAndTheText() {
    assertThat(
            text(
                "<div><h1>Pumps are counted anew</h1><div class=intro><p>Twelve hospitals went through"
                    + " their cupboards, and what they found surprised them all.</p></div></div><div"
                    + " class=columns><div>"
                    + links(20)
                    + "</div><div>"
                    + paragraphs("one", 5)
                    + "</div></div>"))
        .startsWith("Twelve hospitals went")
        .doesNotContain("Another page");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div class=share-buttons><p>Tell your friends about this.</p></div>",
        "<div class=articleRelated><p>What others read about pumps.</p></div>",
        "<section id=comments><p>I have counted mine, said a reader, and lost two.</p></section>",
        "<div class='cookie-notice'><p>We set cookies, as everybody does, to count you.</p></div>",
        "<nav><p>You are here, in the news, among pumps.</p></nav>",
        "<aside><p>Advertised things look like text, and are none.</p></aside>",
        "<form><p>Your name, please, and where you work.</p></form>",
        "<p hidden>Nobody sees this sentence, so nobody wrote it.</p>"
      })
  void removesWhatIsNoTextByItsKindAndByItsName(String clutter) {
    String said = Jsoup.parse(clutter).text();
    assertThat(text("<div>" + paragraphs("one", 4) + clutter + paragraphs("two", 2) + "</div>"))
        .contains("one 4", "two 2")
        .doesNotContain(said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div class='content has-sidebar no-comments'>%s</div>",
        "<form id=aspnetForm>%s</form>",
        "<div class=ad-wrapper><div class=text>%s</div></div>",
        "<div style='display:none' class=paywall>%s</div>",
        "<div class=related><h1>Pumps</h1><div class=text>%s</div></div>"
      })
  void believesNoNameOfWhatHoldsTheText(String box) {
    assertThat(text(box.formatted(paragraphs("one", 4)))).contains("one 1", "one 4");
  }

  @Test
  void removesTeasersAndLinksBetweenTheParagraphs() {
    assertThat(
            text(
                "<div>"
                    + paragraphs("one", 3)
                    + "<p><a href=/x>Also on our pages: the great pump hunt</a></p>"
                    + "<div class=card><a href=/y><h3>Valves, too</h3></a><p>They leak, it seems.</p></div>"
                    + paragraphs("two", 3)
                    + "<ul>"
                    + links(4)
                    + "</ul><h2>Read this next</h2></div>"))
        .contains("one 3", "two 3")
        .doesNotContain("pump hunt", "Valves", "They leak", "Another page", "Read this next");
  }

  @Test
  void keepsAListOfLinksThatTheTextAnnounces() {
    assertThat(
            text(
                "<div>"
                    + paragraphs("one", 3)
                    + "<p>These lists were compared:</p><ul><li><a href=/a>The list of the ward</a></li>"
                    + "<li><a href=/b>The list of the store</a></li></ul>"
                    + paragraphs("two", 1)
                    + "</div>"))
        .contains("The list of the ward", "The list of the store");
  }

  @Test
  void keepsWhatMakesAnArticle() {
    String html =
        body("<div>"
                + paragraphs("one", 3)
                + "<h2>Numbers</h2><table><tr><th>Ward</th><td>12</td></tr></table>"
                + "<ol><li>Count.</li><li>Label.</li></ol><blockquote>Found it.</blockquote>"
                + "<figure><img src=/p.png><figcaption>A pump</figcaption></figure>"
                + paragraphs("two", 2)
                + "</div>")
            .html();
    assertThat(Jsoup.parse(html).select("h2, table, ol, blockquote, figure img, figcaption"))
        .hasSize(6);
  }

  @Test
  void makesACaptionOfWhatIsOnlyNamedSo() {
    PageBody body =
        body(
            "<div>"
                + paragraphs("one", 3)
                + "<div class=pic><img src=/p.png><span class=wp-caption-text>A pump, found.</span></div>"
                + paragraphs("two", 2)
                + "</div>");
    assertThat(Jsoup.parse(body.html()).select("figure > img + figcaption").text())
        .isEqualTo("A pump, found.");
  }

  @Test
  void readsTheBylineAroundTheHeadlineThoughItIsNoText() {
    PageBody body =
        body(
            "<p class=meta>4 March 2024</p><h1>Pumps are counted anew</h1><p class=meta>By Ada Lind</p><div>"
                + paragraphs("one", 3)
                + "</div>");
    assertThat(body.byline().published()).isEqualTo(Instant.parse("2024-03-04T00:00:00Z"));
    assertThat(body.byline().authors()).containsExactly("Ada Lind");
    assertThat(body.html()).doesNotContain("Ada Lind", "4 March");
  }

  @Test
  void takesWhatIsUnderRelatedForLinksAndNotTheTextBehindThem() {
    PageBody body =
        body(
            "<div>"
                + paragraphs("one", 3)
                + "<h3>Related articles</h3><ul><li><a href=/a>The hunt</a></li></ul><div>"
                + paragraphs("two", 2)
                + "<p>As <a href=/b>told</a> before.</p></div></div>");
    assertThat(body.related()).containsExactly(new Link("The hunt", "https://news.example.org/a"));
    assertThat(body.html()).contains("two 2").doesNotContain("The hunt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Das könnte Sie auch interessieren:",
        "Weitere Meldungen zum Thema",
        "Lesen Sie auch",
        "You may also be interested in",
        "Le puede interesar",
        "À lire également",
        "Czytaj też"
      })
  void takesAwayAHeadingOverWhatIsGone(String heading) {
    String html =
        "<div>"
            + paragraphs("one", 4)
            + "<p><strong>"
            + heading
            + "</strong></p><ul><li><a href=/a>The hunt</a></li></ul>"
            + paragraphs("two", 2)
            + "</div>";
    assertThat(text(html))
        .contains("one 4", "two 2")
        .doesNotContain(heading.substring(1), "The hunt");
  }

  @Test
  void readsALittleTextWhereNothingElseIs() {
    assertThat(text("<div class=popup><p>Closed on Monday, for the count.</p></div>"))
        .isEqualTo("Closed on Monday, for the count.");
  }

  @Test
  void takesTheElementsThatARuleSelects() {
    Document page =
        page(
            "<div class=a><p>Short.</p></div><div>"
                + paragraphs("one", 3)
                + "</div><p class=a>End.");
    assertThat(PageBody.of(page, TITLE, ".a").map(body -> Jsoup.parse(body.html()).text()))
        .hasValue("Short. End.");
    assertThat(PageBody.of(page, TITLE, ".nowhere")).isEmpty();
  }

  private static String text(String html) {
    return Jsoup.parse(body(html).html()).text();
  }

  private static PageBody body(String html) {
    return PageBody.of(page(html), TITLE);
  }

  private static Document page(String html) {
    return Jsoup.parse("<body>" + html, "https://news.example.org/pumps");
  }

  private static String paragraphs(String name, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> "<p>" + name + " " + i + ": " + SENTENCES + "</p>")
        .collect(Collectors.joining());
  }

  private static String links(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> "<li><a href=/" + i + ">Another page, number " + i + " of many</a></li>")
        .collect(Collectors.joining());
  }
}

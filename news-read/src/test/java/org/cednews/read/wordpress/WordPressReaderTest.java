package org.cednews.read.wordpress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cednews.read.wordpress.Exports.EXPORT;
import static org.cednews.read.wordpress.Exports.PICTURE;
import static org.cednews.read.wordpress.Exports.clean;
import static org.cednews.read.wordpress.Exports.html;
import static org.cednews.read.wordpress.Exports.item;
import static org.cednews.read.wordpress.Exports.numbered;
import static org.cednews.read.wordpress.Exports.posts;
import static org.cednews.read.wordpress.Exports.read;

import java.nio.file.Files;
import java.nio.file.Path;
import org.cednews.event.Content;
import org.cednews.read.Captures;
import org.cednews.read.RawPost;
import org.cednews.read.Reading;
import org.cednews.read.clean.Cleaner;
import org.cednews.read.clean.Cleaning;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class WordPressReaderTest {

  @Test
  void readsAnItemWithItsAuthorItsTermsAndItsPicture() {
    RawPost post = posts(item("Text.", "2019-05-07 10:00:00", "publish") + PICTURE).getFirst();

    assertThat(post.title()).isEqualTo("Pumps & more");
    assertThat(post.authors()).containsExactly("Ana Núñez");
    assertThat(post.categories()).containsExactly("R&D");
    assertThat(post.tags()).containsExactly("Pump");
    assertThat(post.language()).isEqualTo("es-ES");
    assertThat(post.publishedAt()).isEqualTo("2019-05-07T10:00:00Z");
    assertThat(post.link()).isEqualTo("https://old.example.org/2019/05/pumps/");
    assertThat(post.aliases()).containsExactly("/2019/05/pumps/");
    assertThat(post.identity().key()).isEqualTo("https://old.example.org/?p=7");
    assertThat(post.image()).isEqualTo(new RawPost.Image("https://old.example.org/pump.jpg", null));
    assertThat(post.source())
        .isEqualTo(new RawPost.Source("Hospital Notes", "https://old.example.org", null));
  }

  @Test
  void theFilesOfAnItemAreItsEnclosures() {
    String meta =
        "<wp:postmeta><wp:meta_key>enclosure</wp:meta_key><wp:meta_value><![CDATA[%s]]>"
            + "</wp:meta_value></wp:postmeta>";
    String item =
        item("Text.", "2019-05-07 10:00:00", "publish")
            .replace(
                "</item>",
                meta.formatted(
                        "https://old.example.org/ep1.mp3\n12345\naudio/mpeg\na:1:{s:8:\"duration\";}")
                    + meta.formatted("https://old.example.org/ep1.pdf")
                    + "</item>");

    RawPost post = posts(item).getFirst();

    assertThat(post.enclosures())
        .containsExactly(
            new RawPost.Enclosure("https://old.example.org/ep1.mp3", "audio/mpeg", "12345", null),
            new RawPost.Enclosure("https://old.example.org/ep1.pdf", null, null, null));
    assertThat(((Cleaning.Clean) new Cleaner().clean(post)).content().relatedLinks())
        .extracting(Content.Link::title)
        .contains("ep1.mp3 (audio/mpeg, 12 kB)", "ep1.pdf (application/pdf)");
  }

  @Test
  void takesTheLocalDateWhereThereIsNoOther() {
    String item = item("Text.", "0000-00-00 00:00:00", "publish");

    assertThat(posts(item).getFirst().publishedAt()).isEqualTo("2019-05-07T12:00:00Z");
  }

  @Test
  void aGuidOfAnotherPostsNumberNamesNobody() {
    String copied = item("Text.", "2019-05-07 10:00:00", "publish").replace("?p=7", "?p=3");

    assertThat(posts(copied).getFirst().identity().key())
        .isEqualTo("https://old.example.org/2019/05/pumps/");
  }

  @Test
  void whatIsNotPublishedIsSkipped() {
    String draft = item("Text.", "2019-05-07 10:00:00", "draft");
    String secret =
        item("Text.", "2019-05-07 10:00:00", "publish")
            .replace("<wp:post_password>", "<wp:post_password>enter");

    Reading.Posts reading = read(EXPORT.formatted(draft + secret));

    assertThat(reading.posts()).isEmpty();
    assertThat(reading.refused())
        .containsExactly(
            Reading.RefusedEntry.skipped("Pumps & more", "it is not published: draft"),
            Reading.RefusedEntry.skipped("Pumps & more", "it is protected by a password"));
  }

  @Test
  void severalAuthorsAreAllNamed() {
    assertThat(
            Captures.posts(Captures.fixture("wordpress/co-authors.xml"))
                .posts()
                .getFirst()
                .authors())
        .containsExactly("Ada Example", "Bo Sample");

    String byLogin =
        item("Text.", "2019-05-07 10:00:00", "publish")
            .replace(
                "</item>",
                "<category domain=\"author\" nicename=\"cap-ana\">ana</category>"
                    + "<category domain=\"author\" nicename=\"cap-guest\">A Guest</category></item>");
    assertThat(posts(byLogin).getFirst().authors()).containsExactly("Ana Núñez", "A Guest");
  }

  @Test
  void whatHasOnlyANumberOrATitleIsTakenAndWhatHasNeitherIsNamed() {
    String whole = item("Text.", "2019-05-07 10:00:00", "publish");
    String bare = whole.replaceAll("<(?:link|guid)[^>]*>[^<]*</(?:link|guid)>", "");
    String titled = whole.replaceAll("<content:encoded>.*?</content:encoded>", "");
    String untitled = whole.replaceAll("<title>.*?</title>", "");
    String empty = titled.replaceAll("<title>.*?</title>", "");

    Reading.Posts reading =
        read(EXPORT.formatted(bare + numbered(titled, 8) + numbered(untitled, 9) + empty));

    assertThat(reading.posts()).hasSize(3);
    assertThat(reading.posts().getFirst().identity().key())
        .isEqualTo("https://old.example.org/?p=7");
    assertThat(reading.posts().getLast().title()).isEqualTo("Text.");
    assertThat(reading.refused())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.skipped()).isTrue();
              assertThat(entry.reason()).isEqualTo("it has neither a title nor a text: post 7");
            });
    assertThat(clean(reading.posts().get(1))).isInstanceOf(Cleaning.Clean.class);
  }

  @Test
  void aDamagedItemDoesNotEndTheRest() {
    String good = item("Text.", "2019-05-07 10:00:00", "publish");
    String damaged = "<item><title>Open<link>https://old.example.org/1</link></item>";
    String endless = "<item><title>Never closed</title>";

    Reading.Posts reading = read(EXPORT.formatted(damaged + endless + good));

    assertThat(reading.posts()).hasSize(1);
    assertThat(reading.refused()).hasSize(2).noneMatch(Reading.RefusedEntry::skipped);
  }

  @Test
  void charactersThatNoXmlHoldsAndEntitiesOfHtmlDoNoHarm() {
    String item =
        item("A\u0001B", "2019-05-07 10:00:00", "publish")
            .replace("<dc:creator>ana", "<dc:creator>Jos&eacute;&#2; P&#xe9;rez");

    RawPost post = posts(item).getFirst();

    assertThat(post.authors()).containsExactly("José Pérez");
    assertThat(html(post)).isEqualTo("<p>AB</p>");
  }

  @Test
  void noEntityOfItsOwnIsEverLookedUp() {
    String item = item("Text.", "2019-05-07 10:00:00", "publish").replace(">ana<", ">&xxe;<");
    String export =
        EXPORT
            .formatted(item)
            .replace(
                "<rss ", "<!DOCTYPE rss [<!ENTITY xxe SYSTEM \"file:///etc/hostname\">]>\n<rss ");

    Reading.Posts reading = read(export);

    assertThat(reading.posts().getFirst().authors()).isEmpty();
  }

  @Test
  void readsAnAnswerOfTheRestApi() {
    String json =
        """
        [{"id": 7, "date": "2019-05-07T12:00:00", "date_gmt": "2019-05-07T10:00:00",
          "guid": {"rendered": "https://old.example.org/?p=7"}, "status": "publish", "type": "post",
          "link": "https://old.example.org/2019/05/pumps/",
          "title": {"rendered": "Pumps &#8211; more"},
          "content": {"rendered": "<p>All of the text.</p>", "protected": false},
          "excerpt": {"rendered": "<p>All of the [&hellip;]</p>", "protected": false},
          "_embedded": {"author": [{"name": "Ana Núñez"}],
            "wp:featuredmedia": [{"source_url": "https://old.example.org/p.jpg", "alt_text": "A"}],
            "wp:term": [[{"taxonomy": "category", "name": "R&amp;D"}],
                        [{"taxonomy": "post_tag", "name": "Pump"}]]}},
         {"id": 8, "date_gmt": "2019-05-07T10:00:00", "guid": {"rendered": "?p=8"},
          "title": {"rendered": "Secret"}, "content": {"rendered": "", "protected": true}}]
        """;

    Reading.Posts reading = read(json);

    RawPost post = reading.posts().getFirst();
    assertThat(reading.posts()).hasSize(1);
    assertThat(reading.refused())
        .containsExactly(Reading.RefusedEntry.skipped("Secret", "it is protected by a password"));
    assertThat(post.title()).isEqualTo("Pumps – more");
    assertThat(post.authors()).containsExactly("Ana Núñez");
    assertThat(post.categories()).containsExactly("R&D");
    assertThat(post.tags()).containsExactly("Pump");
    assertThat(post.summary()).isNull();
    assertThat(post.image()).isEqualTo(new RawPost.Image("https://old.example.org/p.jpg", "A"));
    assertThat(post.identity().key()).isEqualTo("https://old.example.org/?p=7");
    assertThat(post.aliases()).containsExactly("/2019/05/pumps/");
  }

  @Test
  void readsAnExportWithEveryKindOfItem() {
    Reading.Posts reading = Captures.posts(Captures.fixture("wordpress/small-export.xml"));

    assertThat(reading.posts())
        .extracting(RawPost::title)
        .containsExactly(
            "A shelf for the old batteries",
            "Four tests for a used & repaired pump",
            "Only a title",
            "A thought without a title: the lamp of the autoclave is not its thermometer.",
            "Pictures of the move");
    assertThat(reading.posts().stream().map(RawPost::identity)).doesNotHaveDuplicates();
    assertThat(reading.posts().stream().flatMap(post -> post.authors().stream()).distinct())
        .containsExactly("Workshop Team", "Testing & Calibration");
    assertThat(reading.posts()).allMatch(post -> post.publishedAt() != null);
    assertThat(reading.posts().stream().filter(post -> post.image() != null)).hasSize(1);
    assertThat(reading.refused()).hasSize(6).allMatch(Reading.RefusedEntry::skipped);
    assertThat(reading.posts()).allMatch(post -> clean(post) instanceof Cleaning.Clean);
    assertThat(html(reading.posts().get(0)))
        .contains("<strong>each has its date</strong>", "The new shelf", "The rest is read")
        .doesNotContain("caption id", "This comment");
    assertThat(html(reading.posts().get(1)))
        .contains("<li>with a closed line</li>", "Write the result down", "<th>Limit</th>")
        .doesNotContain("wp:");
  }

  @Test
  void readsARealExport() throws Exception {
    Path file = real("themeunittestdata.wordpress.xml");

    Reading.Posts reading = read(Files.readString(file));

    assertThat(reading.posts()).hasSize(55);
    assertThat(reading.posts().stream().map(RawPost::identity)).doesNotHaveDuplicates();
    assertThat(reading.posts().stream().flatMap(post -> post.authors().stream()).distinct())
        .containsExactlyInAnyOrder("Theme Reviewer", "Theme Buster");
    assertThat(reading.posts()).allMatch(post -> post.publishedAt() != null);
    assertThat(reading.posts().stream().filter(post -> post.image() != null)).hasSize(6);
    assertThat(reading.refused()).hasSize(94).allMatch(Reading.RefusedEntry::skipped);
    RawPost post =
        reading.posts().stream()
            .filter(p -> "Keyboard navigation".equals(p.title()))
            .findFirst()
            .orElseThrow();
    assertThat(post.publishedAt()).isEqualTo("2018-10-21T03:03:48Z");
    assertThat(reading.posts().stream().map(p -> clean(p) instanceof Cleaning.Clean).filter(c -> c))
        .as("also the one without a text")
        .hasSize(55);
  }

  @Test
  void readsRealAnswers() throws Exception {
    Path file = real("rest-fixtures.json");
    var fixtures = JsonMapper.shared().readTree(Files.readString(file));

    Reading.Posts posts = read(fixtures.path("PostsCollection").toString());
    Reading.Posts pages = read(fixtures.path("PagesCollection").toString());

    assertThat(posts.posts()).hasSize(1);
    assertThat(posts.posts().getFirst().title()).isEqualTo("REST API Client Fixture: Post");
    assertThat(posts.posts().getFirst().publishedAt()).isEqualTo("2017-02-14T00:00:00Z");
    assertThat(pages.posts()).isEmpty();
    assertThat(pages.refused()).allMatch(Reading.RefusedEntry::skipped);
  }

  /// An export and answers of real programs.
  private static Path real(String name) {
    return Captures.beside("data/wordpress/" + name);
  }
}

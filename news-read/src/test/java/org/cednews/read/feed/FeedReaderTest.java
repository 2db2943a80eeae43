package org.cednews.read.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cednews.read.Captures.fetched;
import static org.cednews.read.Captures.fixture;
import static org.cednews.read.Captures.posts;

import java.net.URI;
import org.cednews.read.Captures;
import org.cednews.read.Identity;
import org.cednews.read.RawPost;
import org.cednews.read.RawPost.Body.Html;
import org.cednews.read.RawPost.Body.PlainText;
import org.cednews.read.RawPost.Image;
import org.cednews.read.RawPost.Source;
import org.cednews.read.Reading;
import org.cednews.read.Reading.Posts;
import org.cednews.read.Reading.RefusedEntry;
import org.cednews.read.format.CaptureReader;
import org.junit.jupiter.api.Test;

class FeedReaderTest {

  @Test
  void readsRss() {
    Posts posts =
        posts(fetched("partner.rss", "text/xml; charset=utf-8", "https://partner.example.org/rss"));
    assertThat(posts.posts()).hasSize(2);
    RawPost post = posts.posts().getFirst();
    assertThat(post.identity()).isEqualTo(new Identity("partner", "partner-17", true));
    assertThat(post.title()).isEqualTo("Pumps and people");
    assertThat(post.summary()).isEqualTo("Short words.");
    assertThat(post.publishedAt()).isEqualTo("2023-10-25T08:00:00Z");
    assertThat(post.authors()).containsExactly("Education Committee");
    assertThat(post.categories()).containsExactly("Safety", "Pumps");
    assertThat(post.language()).isEqualTo("en-gb");
    assertThat(post.source())
        .isEqualTo(
            new Source("Partner society: news & notices", "https://partner.example.org/", null));
    assertThat(post.image()).isEqualTo(new Image("https://partner.example.org/pump.jpg", null));
    assertThat(post.body())
        .isInstanceOfSatisfying(
            Html.class,
            html -> {
              assertThat(html.html()).contains("guide</a> is out");
              assertThat(html.base())
                  .isEqualTo(URI.create("https://partner.example.org/pumps?utm_source=rss"));
            });
    assertThat(posts.posts().get(1).authors()).containsExactly("CED Secretariat");
  }

  @Test
  void aBadEntryDoesNotLoseTheOthers() {
    assertThat(posts(fixture("partner.rss")).refused())
        .containsExactly(
            new RefusedEntry("entry 2", "it has neither a guid nor a link nor a title"));
  }

  @Test
  void readsAtomAndTakesNoChangeForThePublication() {
    Posts posts = posts(fixture("partner.atom"));
    RawPost first = posts.posts().getFirst();
    assertThat(first.title()).isEqualTo("Cables & leakage");
    assertThat(first.publishedAt()).isEqualTo("2024-02-01T08:30:00Z");
    assertThat(first.language()).isEqualTo("en");
    assertThat(first.summary()).isEqualTo("What changed.");
    RawPost second = posts.posts().get(1);
    assertThat(second.publishedAt()).isNull();
    assertThat(second.body()).isInstanceOf(PlainText.class);
  }

  @Test
  void repairsWhatIsNotWellFormed() {
    RawPost post = posts(fixture("ill-formed.rss")).posts().getFirst();
    assertThat(post.title()).isEqualTo("A & B");
    assertThat(post.link()).isEqualTo("https://broken.example.org/?a=1&b=2");
  }

  @Test
  void readsJsonFeed() {
    Posts posts = posts(fixture("partner.json"));
    assertThat(posts.posts()).hasSize(2);
    assertThat(posts.refused())
        .containsExactly(new RefusedEntry("item 2", "it has neither an id nor a url"));
    RawPost post = posts.posts().getFirst();
    assertThat(post.title()).isEqualTo("Première");
    assertThat(post.language()).isEqualTo("fr");
    assertThat(post.authors()).containsExactly("Comité technique");
    assertThat(post.tags()).containsExactly("essai");
    assertThat(posts.posts().get(1).identity().key()).isEqualTo("2");
  }

  @Test
  void opensNoFileAndExpandsNoEntity() {
    String xml =
        """
        <?xml version="1.0"?>
        <!DOCTYPE rss [<!ENTITY secret SYSTEM "file:///etc/hostname"><!ENTITY a "aaaaaaaaaa">
        <!ENTITY b "&a;&a;&a;&a;&a;">]>
        <rss version="2.0"><channel><title>t</title>
        <item><guid>1</guid><title>x &secret; &b; y</title></item></channel></rss>
        """;
    Reading reading = new CaptureReader().read(Captures.of("feed.xml", xml));
    if (reading instanceof Posts(var posts, _)) {
      assertThat(posts).allSatisfy(post -> assertThat(post.title()).doesNotContain("aaaa"));
      assertThat(posts).allSatisfy(post -> assertThat(post.title()).contains("secret"));
    } else {
      assertThat(reading).isInstanceOf(Reading.Unreadable.class);
    }
  }
}

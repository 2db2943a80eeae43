package org.cednews.api.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.cednews.event.LogPosition;
import org.cednews.index.search.SearchRequest;
import org.junit.jupiter.api.Test;

class FeedShelfTest {

  private final FeedShelf shelf = new FeedShelf(10_000);

  @Test
  void forgetsFirstWhatWasNotAskedForTheLongest() {
    shelf.put(key(1), feed(3_000));
    shelf.put(key(2), feed(3_000));
    assertThat(shelf.get(key(1))).isNotNull();
    shelf.put(key(3), feed(3_000));
    assertThat(shelf.get(key(2))).isNull();
    assertThat(shelf.get(key(1))).isNotNull();
    assertThat(shelf.get(key(3))).isNotNull();
  }

  @Test
  void countsAFeedThatIsReplacedOnlyOnce() {
    for (int i = 0; i < 10; i++) {
      shelf.put(key(1), feed(3_000));
    }
    shelf.put(key(2), feed(3_000));
    assertThat(shelf.get(key(1))).isNotNull();
    assertThat(shelf.get(key(2))).isNotNull();
  }

  @Test
  void doesNotKeepWhatIsLargerThanItself() {
    shelf.put(key(1), feed(20_000));
    assertThat(shelf.get(key(1))).isNull();
    shelf.put(key(2), feed(3_000));
    assertThat(shelf.get(key(2))).isNotNull();
  }

  private static FeedShelf.Key key(int size) {
    return new FeedShelf.Key("atom", SearchRequest.newest(size));
  }

  private static WrittenFeed feed(int bytes) {
    return new WrittenFeed(new LogPosition(1), "\"t\"", Instant.EPOCH, new byte[bytes]);
  }
}

package org.cednews.api.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.cednews.event.LogPosition;
import org.junit.jupiter.api.Test;

class FeedShelfTest {

  private final FeedShelf<Integer> shelf = new FeedShelf<>(10_000);

  @Test
  void forgetsFirstWhatWasNotAskedForTheLongest() {
    shelf.put(1, feed(3_000));
    shelf.put(2, feed(3_000));
    assertThat(shelf.get(1)).isNotNull();
    shelf.put(3, feed(3_000));
    assertThat(shelf.get(2)).isNull();
    assertThat(shelf.get(1)).isNotNull();
    assertThat(shelf.get(3)).isNotNull();
  }

  @Test
  void countsAFeedThatIsReplacedOnlyOnce() {
    for (int i = 0; i < 10; i++) {
      shelf.put(1, feed(3_000));
    }
    shelf.put(2, feed(3_000));
    assertThat(shelf.get(1)).isNotNull();
    assertThat(shelf.get(2)).isNotNull();
  }

  @Test
  void doesNotKeepWhatIsLargerThanItself() {
    shelf.put(1, feed(20_000));
    assertThat(shelf.get(1)).isNull();
    shelf.put(2, feed(3_000));
    assertThat(shelf.get(2)).isNotNull();
  }

  private static WrittenFeed feed(int bytes) {
    return new WrittenFeed(
        new LogPosition(1), "\"t\"", Instant.EPOCH, true, false, new byte[bytes]);
  }
}

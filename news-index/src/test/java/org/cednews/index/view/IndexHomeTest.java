package org.cednews.index.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.cednews.event.LogPosition;
import org.cednews.index.write.PostIndex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexHomeTest {

  @TempDir Path folder;

  @Test
  void servesTheOldIndexUntilTheNewOneIsBuilt() throws IOException {
    try (var home = new IndexHome(folder)) {
      PostIndex old = home.begin("one");
      assertThat(home.served()).contains(old);

      PostIndex next = home.begin("two");
      assertThat(home.served()).contains(old);
      assertThat(home.begin("two")).isSameAs(next);

      home.serve(next);
      assertThat(home.served()).contains(next);
      assertThat(folder.resolve("000001")).doesNotExist();
    }
  }

  @Test
  void closesWhatWasHalfBuiltWhenTheLogIsReplacedAgain() throws IOException {
    try (var home = new IndexHome(folder)) {
      home.begin("one");
      home.begin("two");
      assertThat(isOpen("000002")).isTrue();

      home.begin("three");

      assertThat(isOpen("000002")).isFalse();
      assertThat(isOpen("000003")).isTrue();
    }
    assertThat(isOpen("000003")).isFalse();
    assertThat(isOpen("000001")).isFalse();
  }

  @Test
  void goesBackToWhatWasServedAfterAFailure() throws IOException {
    try (var home = new IndexHome(folder)) {
      PostIndex old = home.begin("one");
      old.refresh(new LogPosition(7));
      old.commit();
      home.begin("two");

      home.reopen();

      assertThat(home.served())
          .hasValueSatisfying(
              served -> {
                assertThat(served.topicId()).isEqualTo("one");
                assertThat(served.position()).isEqualTo(new LogPosition(7));
              });
      assertThat(folder.resolve("000002")).doesNotExist();
    }
  }

  // Whoever writes an index holds its lock.
  private boolean isOpen(String generation) throws IOException {
    Path index = folder.resolve(generation);
    assertThat(Files.exists(index)).isTrue();
    try (FSDirectory directory = FSDirectory.open(index);
        Lock _ = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
      return false;
    } catch (LockObtainFailedException _) {
      return true;
    }
  }
}

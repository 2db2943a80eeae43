package org.cednews.index.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.cednews.event.LogPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexHomeTest {

  @TempDir Path folder;

  @Test
  void servesTheOldIndexUntilTheNewOneTakesItsPlace() throws IOException {
    try (var home = new IndexHome(folder)) {
      PostIndexView old = home.begin("log");
      assertThat(home.served()).contains(old);

      PostIndexView next = home.beginBeside("log");
      assertThat(home.served()).contains(old);
      assertThat(home.beside()).contains(next);
      home.removeOthers();
      assertThat(folder.resolve("000002")).isDirectory();

      assertThat(home.serveBeside()).isSameAs(old);
      assertThat(home.served()).contains(next);
      assertThat(home.beside()).isEmpty();
      assertThat(isOpen("000001")).as("its tail has not ended").isTrue();
      home.remove(old);
      assertThat(names()).containsExactly("000002");
    }
  }

  @Test
  void anEmptyIndexOfAnotherLogGivesWay() throws IOException {
    try (var home = new IndexHome(folder)) {
      home.begin("one");
      PostIndexView next = home.begin("two");

      assertThat(home.served()).contains(next);
      assertThat(isOpen("000001")).isFalse();
      home.removeOthers();
      assertThat(names()).containsExactly("000002");
    }
    assertThat(isOpen("000002")).isFalse();
  }

  @Test
  void whatWasHalfBuiltIsRemoved() throws IOException {
    try (var home = new IndexHome(folder)) {
      home.begin("log");
      home.beginBeside("log");
      home.beginBeside("log");
      assertThat(names()).as("one at a time").contains("000003").doesNotContain("000002");
    }
    assertThat(names()).as("at the end").containsExactly("000001");
  }

  @Test
  void goesBackToWhatWasServedAfterAFailure() throws IOException {
    try (var home = new IndexHome(folder)) {
      PostIndexView old = home.begin("log");
      old.refresh(new LogPosition(7));
      old.commit();
      PostIndexView next = home.beginBeside("log");

      home.reopen();

      assertThat(home.served())
          .hasValueSatisfying(
              served -> {
                assertThat(served.folder()).isEqualTo(folder.resolve("000001"));
                assertThat(served.position()).isEqualTo(new LogPosition(7));
              });
      assertThat(home.beside()).as("goes on").contains(next);
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
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

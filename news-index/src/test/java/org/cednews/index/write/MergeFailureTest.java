package org.cednews.index.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.cednews.event.LogPosition;
import org.cednews.index.view.SamplePosts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A merge runs on a thread of its own; that it failed is told to whoever writes.
class MergeFailureTest {

  private static final int POSTS = 50;
  private static final int MOST = 400;

  @TempDir Path folder;

  @Test
  void aMergeThatMeetsDamageIsTold() throws IOException {
    CommitPoint commit = build();
    hitTheLargestFile();
    PostIndex index = PostIndex.open(FSDirectory.open(folder), commit);
    try {
      assertThatThrownBy(
              () -> {
                for (int i = POSTS; i < MOST; i++) {
                  add(index, i);
                  index.checkMerges();
                }
              })
          .satisfiesAnyOf(
              e -> assertThat(e).hasCauseInstanceOf(CorruptIndexException.class),
              // The writer was told first.
              e -> assertThat(e).isInstanceOf(AlreadyClosedException.class));
      assertThatIOException()
          .isThrownBy(index::checkMerges)
          .withMessageContaining("a merge of the index failed")
          .withCauseInstanceOf(CorruptIndexException.class);
    } finally {
      index.close();
    }
    try (Directory directory = FSDirectory.open(folder)) {
      assertThatIOException().isThrownBy(() -> CommitPoint.read(directory));
    }
  }

  private CommitPoint build() throws IOException {
    try (PostIndex index = PostIndex.open(FSDirectory.open(folder), CommitPoint.start("log"))) {
      for (int i = 0; i < POSTS; i++) {
        PostSearcher searcher = index.acquire();
        index.apply(SamplePosts.published(i, 1), i, new IdLookup(searcher));
        index.release(searcher);
      }
      index.refresh(new LogPosition(POSTS - 1));
      index.commit();
    }
    try (Directory directory = FSDirectory.open(folder)) {
      return CommitPoint.read(directory).orElseThrow();
    }
  }

  private static void add(PostIndex index, int number) throws IOException {
    PostSearcher searcher = index.acquire();
    try {
      index.apply(SamplePosts.published(number, 1), number, new IdLookup(searcher));
    } finally {
      index.release(searcher);
    }
    index.refresh(new LogPosition(number));
  }

  private void hitTheLargestFile() throws IOException {
    Path largest;
    try (Stream<Path> files = Files.list(folder)) {
      largest = files.max((one, other) -> Long.compare(size(one), size(other))).orElseThrow();
    }
    try (var channel =
        FileChannel.open(largest, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      var bytes = ByteBuffer.allocate(1);
      channel.read(bytes, channel.size() / 2);
      channel.write(ByteBuffer.wrap(new byte[] {(byte) ~bytes.get(0)}), channel.size() / 2);
    }
  }

  private static long size(Path file) {
    return file.toFile().length();
  }
}

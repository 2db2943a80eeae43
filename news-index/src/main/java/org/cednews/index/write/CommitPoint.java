package org.cednews.index.write;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.ChecksumIndexInput;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.cednews.event.LogPosition;
import org.cednews.index.document.IndexFields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a Lucene commit says of itself, beside the documents: how far in which log it came. It is a
/// part of the commit, so that documents and position can never disagree.
///
/// @param topicId of the log
/// @param position of the last record whose effect the documents hold
/// @param digest over the documents
/// @param content the [content number][IndexFields#CONTENT] that the index was begun with
public record CommitPoint(String topicId, LogPosition position, String digest, int content) {

  private static final Logger log = LoggerFactory.getLogger(CommitPoint.class);
  private static final String STRUCTURE = "news.structure";
  private static final String CONTENT = "news.content";
  private static final String TOPIC = "news.topic";
  private static final String POSITION = "news.position";
  private static final String DIGEST = "news.digest";

  /// Before the first record of a log.
  public static CommitPoint start(String topicId) {
    return new CommitPoint(topicId, LogPosition.START, ViewDigest.print(0), IndexFields.CONTENT);
  }

  /// The same index further on.
  CommitPoint at(LogPosition further, String newDigest) {
    return new CommitPoint(topicId, further, newDigest, content);
  }

  /// The newest commit of a directory; nothing if there is none, or none of this
  /// [structure][IndexFields#STRUCTURE]. Every file of it is read once, because a byte that was hit
  /// would else be met by a search or a merge, or by nobody.
  ///
  /// @throws IOException if a file is missing, cannot be read or is not as it was written
  public static Optional<CommitPoint> read(Directory directory) throws IOException {
    if (!DirectoryReader.indexExists(directory)) {
      return Optional.empty();
    }
    SegmentInfos infos;
    try {
      infos = SegmentInfos.readLatestCommit(new Checked(directory));
    } catch (IndexFormatTooOldException | IndexFormatTooNewException e) {
      log.info("the index in {} is of another Lucene: {}", directory, e.getMessage());
      return Optional.empty();
    }
    Map<String, String> data = infos.getUserData();
    if (!Integer.toString(IndexFields.STRUCTURE).equals(data.get(STRUCTURE))) {
      return Optional.empty();
    }
    for (String file : infos.files(true)) {
      check(directory, file);
    }
    return Optional.of(
        new CommitPoint(
            data.getOrDefault(TOPIC, ""),
            new LogPosition(Long.parseLong(data.getOrDefault(POSITION, "-1"))),
            data.getOrDefault(DIGEST, ViewDigest.print(0)),
            Integer.parseInt(data.getOrDefault(CONTENT, "0"))));
  }

  // Each file of Lucene ends with a checksum over all of it.
  private static void check(Directory directory, String file) throws IOException {
    try (IndexInput in = directory.openInput(file, IOContext.READONCE)) {
      CodecUtil.checksumEntireFile(in);
    }
  }

  /// Checks each file before it is understood: a length that was hit could ask for all the memory.
  private static final class Checked extends FilterDirectory {

    Checked(Directory in) {
      super(in);
    }

    @Override
    public ChecksumIndexInput openChecksumInput(String name) throws IOException {
      check(in, name);
      return super.openChecksumInput(name);
    }
  }

  Map<String, String> data() {
    return Map.of(
        STRUCTURE,
        Integer.toString(IndexFields.STRUCTURE),
        CONTENT,
        Integer.toString(content),
        TOPIC,
        topicId,
        POSITION,
        position.toString(),
        DIGEST,
        digest);
  }
}

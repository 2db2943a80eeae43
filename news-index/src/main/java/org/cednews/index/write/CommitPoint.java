package org.cednews.index.write;

import java.io.EOFException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.cednews.event.LogPosition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a Lucene commit says of itself, beside the documents: how far in which log it came. It is a
/// part of the commit, so that documents and position can never disagree.
///
/// @param topicId of the log
/// @param position of the last record whose effect the documents hold
/// @param digest over the documents
public record CommitPoint(String topicId, LogPosition position, String digest) {

  private static final Logger log = LoggerFactory.getLogger(CommitPoint.class);
  private static final String FORMAT = "news.format";
  private static final String TOPIC = "news.topic";
  private static final String POSITION = "news.position";
  private static final String DIGEST = "news.digest";

  /// Before the first record of a log.
  public static CommitPoint start(String topicId) {
    return new CommitPoint(topicId, LogPosition.START, Digest.print(0));
  }

  /// The newest commit of a directory; nothing if there is none, or none that this program can
  /// read: of another format, of another Lucene, or damaged.
  public static Optional<CommitPoint> read(Directory directory) throws IOException {
    if (!DirectoryReader.indexExists(directory)) {
      return Optional.empty();
    }
    Map<String, String> data;
    try {
      data = SegmentInfos.readLatestCommit(directory).getUserData();
    } catch (CorruptIndexException
        | IndexFormatTooOldException
        | IndexFormatTooNewException
        | EOFException e) {
      log.warn("the index in {} cannot be read", directory, e);
      return Optional.empty();
    }
    if (!Integer.toString(Fields.FORMAT).equals(data.get(FORMAT))) {
      return Optional.empty();
    }
    return Optional.of(
        new CommitPoint(
            data.getOrDefault(TOPIC, ""),
            new LogPosition(Long.parseLong(data.getOrDefault(POSITION, "-1"))),
            data.getOrDefault(DIGEST, Digest.print(0))));
  }

  Map<String, String> data() {
    return Map.of(
        FORMAT,
        Integer.toString(Fields.FORMAT),
        TOPIC,
        topicId,
        POSITION,
        position.toString(),
        DIGEST,
        digest);
  }
}

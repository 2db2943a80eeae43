package org.cednews.broker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metadata.RegisterBrokerRecord;
import org.apache.kafka.common.metadata.TopicRecord;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.metadata.MetadataRecordSerde;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the metadata log, whose records carry checksums, says of files that have none: under which
/// id each topic's log and the directory itself are registered. Kafka puts a log aside whose id it
/// does not know, and begins an empty one.
final class Registered {

  private static final Logger LOG = LoggerFactory.getLogger(Registered.class);
  private static final String FILE = "partition.metadata";

  private final Map<String, Uuid> topics = new HashMap<>();
  private final Set<Uuid> ids = new HashSet<>();
  private final Set<Uuid> directories = new HashSet<>();

  /// Compares the files in the folder of all logs.
  ///
  /// @throws BrokerException if the directory is registered under another id
  static void check(Path logs) throws IOException {
    Path metadata = logs.resolve(LogCheck.METADATA);
    if (!Files.isDirectory(metadata)) {
      return;
    }
    var registered = new Registered();
    registered.topics.put("__cluster_metadata", Uuid.METADATA_TOPIC_ID);
    registered.read(metadata, "\\d{20}-\\d{10}\\.checkpoint");
    registered.read(metadata, "\\d{20}\\.log");
    registered.checkDirectory(logs.resolve("meta.properties"));
    try (Stream<Path> paths = Files.list(logs)) {
      for (Path log : paths.filter(LogCheck::isLog).toList()) {
        registered.checkLog(log);
      }
    }
  }

  private void read(Path metadata, String name) throws IOException {
    List<Path> files;
    try (Stream<Path> paths = Files.list(metadata)) {
      files = paths.filter(path -> path.getFileName().toString().matches(name)).sorted().toList();
    }
    for (Path file : files) {
      new Segment(LogCheck.METADATA, file, 0, true)
          .salvage(
              batch -> {
                for (RecordBatch each : MemoryRecords.readableRecords(batch).batches()) {
                  if (!each.isControlBatch()) {
                    each.forEach(record -> note(record.value()));
                  }
                }
              });
    }
  }

  private void note(ByteBuffer record) {
    switch (MetadataRecordSerde.INSTANCE
        .read(new ByteBufferAccessor(record), record.remaining())
        .message()) {
      case TopicRecord topic -> {
        topics.put(topic.name(), topic.topicId());
        ids.add(topic.topicId());
      }
      case RegisterBrokerRecord broker -> directories.addAll(broker.logDirs());
      default -> {}
    }
  }

  private void checkDirectory(Path file) throws IOException {
    var properties = new Properties();
    if (Files.exists(file)) {
      properties.load(new StringReader(Files.readString(file, ISO_8859_1)));
    }
    String id = properties.getProperty("directory.id", "");
    if (!directories.isEmpty()
        && directories.stream().noneMatch(known -> known.toString().equals(id))) {
      throw new BrokerException(
          "%s is damaged: directory.id is '%s', and the metadata log knows %s"
              .formatted(file, id, directories));
    }
  }

  // A log of an id that was registered once belongs to a topic that was deleted.
  private void checkLog(Path log) throws IOException {
    String name = log.getFileName().toString();
    Uuid registered = topics.get(name.substring(0, name.lastIndexOf('-')));
    if (registered == null) {
      return;
    }
    Path file = log.resolve(FILE);
    String right = "version: 0\ntopic_id: " + registered;
    String text = Files.exists(file) ? Files.readString(file, ISO_8859_1) : "";
    if (text.strip().equals(right)
        || ids.stream().anyMatch(id -> text.strip().equals("version: 0\ntopic_id: " + id))) {
      return;
    }
    if (alike(text.stripTrailing(), right)) {
      LOG.warn("{} is damaged; it is written anew from the metadata log", file);
      Files.writeString(file, right);
    } else {
      throw new BrokerException(
          "%s is damaged: it should say '%s'".formatted(file, right.replace("\n", "', '")));
    }
  }

  // The id of another topic would share few of its characters.
  private static boolean alike(String text, String right) {
    int same = 0;
    for (int i = 0; i < Math.min(text.length(), right.length()); i++) {
      same += text.charAt(i) == right.charAt(i) ? 1 : 0;
    }
    return text.length() == right.length() && same >= right.length() - 16;
  }
}

package org.cednews.ingest.source.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.cednews.ingest.source.Source;
import org.cednews.ingest.source.health.Health;
import org.cednews.ingest.source.health.ItemReports;
import org.cednews.ingest.source.kind.PollState;
import org.cednews.log.table.LogTable;
import org.cednews.log.write.LogWriter.Written;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// All sources: those of the settings and those that editors have added, with what each remembers.
/// What editors say stands in a log, so it holds on every node and after every start.
public final class SourceRegistry {

  private static final Logger log = LoggerFactory.getLogger(SourceRegistry.class);
  private static final JsonMapper JSON = JsonMapper.shared();

  private static final String SOURCE = "source/";
  private static final String PAUSED = "paused/";
  private static final String ASKED = "asked/";
  private static final String MEMORY = "memory/";

  private final Map<String, Source> settings;
  private final Path data;
  private final LogTable entries;

  /// @param data where folders remember, which only this machine can see
  public SourceRegistry(Map<String, Source> settings, Path data, LogTable entries) {
    this.settings = Map.copyOf(settings);
    this.data = data;
    this.entries = entries;
  }

  /// All sources by their ids.
  public SortedMap<String, Source> all() {
    var all = new TreeMap<String, Source>();
    entries
        .entries()
        .forEach(
            (key, value) -> {
              if (key.startsWith(SOURCE)) {
                String id = key.substring(SOURCE.length());
                read(id, value).ifPresent(source -> all.put(id, source));
              }
            });
    all.putAll(settings);
    return all;
  }

  public Optional<Source> find(String id) {
    Source set = settings.get(id);
    return set == null
        ? entries.get(SOURCE + id).flatMap(value -> read(id, value))
        : Optional.of(set);
  }

  private static Optional<Source> read(String id, byte[] value) {
    try {
      return Optional.of(JSON.readValue(value, Source.class));
    } catch (JacksonException e) {
      // Written by a later version of the program, perhaps; the other sources go on.
      log.error("the source {} cannot be read", id, e);
      return Optional.empty();
    }
  }

  /// Whether the settings name it: then only they can change it.
  public boolean isSet(String id) {
    return settings.containsKey(id);
  }

  public boolean isPaused(String id) {
    return entries.get(PAUSED + id).isPresent();
  }

  /// When an editor last wished it to be visited at once.
  public Instant asked(String id) {
    return entries
        .get(ASKED + id)
        .map(value -> Instant.parse(new String(value, UTF_8)))
        .orElse(Instant.MIN);
  }

  public Written put(Source source) {
    return entries.put(SOURCE + source.id(), JSON.writeValueAsBytes(source));
  }

  Written remove(String id) {
    // The source last: as long as it is there, removing it can be asked for again.
    var keys = new ArrayList<>(List.of(PAUSED + id, ASKED + id, MEMORY + id));
    ItemReports.keys(id).forEach(prefix -> keys.addAll(entries.beginningWith(prefix).keySet()));
    for (String key : keys) {
      Written removed = entries.remove(key);
      if (!(removed instanceof Written.Durable)) {
        return removed;
      }
    }
    return entries.remove(SOURCE + id);
  }

  Written pause(String id, boolean pause) {
    return pause ? entries.put(PAUSED + id, new byte[] {'1'}) : entries.remove(PAUSED + id);
  }

  Written ask(String id, Instant at) {
    return entries.put(ASKED + id, at.toString().getBytes(UTF_8));
  }

  /// What a source remembers.
  public PollState memory(Source source) {
    return PollState.on(
        source.isLocal()
            ? PollState.file(data.resolve("sources").resolve(source.id() + ".properties"))
            : shelf(MEMORY + source.id()));
  }

  private PollState.Shelf shelf(String key) {
    return new PollState.Shelf() {
      @Override
      public Optional<byte[]> read() {
        return entries.get(key);
      }

      @Override
      public void write(byte[] bytes) {
        switch (entries.put(key, bytes)) {
          case Written.Durable _ -> {}
          case Written.Rejected(String reason) -> throw new IllegalStateException(reason);
          case Written.Unanswered(String reason, _) -> throw new IllegalStateException(reason);
        }
      }
    };
  }

  /// How a source was after its last visit.
  public Health health(Source source) {
    return health(memory(source));
  }

  public static Health health(PollState memory) {
    @Nullable String text = memory.get("health");
    return text == null ? Health.UNKNOWN : JSON.readValue(text, Health.class);
  }

  public static void keep(Health health, PollState memory) {
    memory.put("health", JSON.writeValueAsString(health));
    memory.save();
  }

  /// From now on tells of the sources that have changed, were paused, or are to be visited.
  public void onChange(Consumer<Set<String>> listener) {
    entries.onChange(
        keys -> {
          Set<String> ids =
              keys.stream()
                  .filter(key -> !key.startsWith(MEMORY) && !ItemReports.isKey(key))
                  .map(key -> key.substring(key.indexOf('/') + 1))
                  .collect(toUnmodifiableSet());
          if (!ids.isEmpty()) {
            listener.accept(ids);
          }
        });
  }
}

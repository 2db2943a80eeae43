package org.cednews.ingest.source.registry;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.cednews.ingest.source.Source;
import org.cednews.ingest.source.health.ItemReports;
import org.cednews.ingest.source.health.SourceStatus;
import org.cednews.ingest.source.kind.SourceDetector;
import org.cednews.ingest.source.kind.SourceReaders;
import org.cednews.log.write.LogWriter.Written;
import org.cednews.read.clean.Cleaner;

/// The sources, as editors manage them. What is written is durable before it is answered.
public final class Sources {

  private final SourceRegistry book;
  private final ItemReports reports;
  private final SourceReaders visitors;
  private final SourceDetector discovery;
  private final Cleaner cleaner;
  private final InstantSource clock;

  public Sources(
      SourceRegistry book,
      ItemReports reports,
      SourceReaders visitors,
      Cleaner cleaner,
      InstantSource clock) {
    this.book = book;
    this.reports = reports;
    this.visitors = visitors;
    this.discovery = new SourceDetector(visitors.fetcher(), clock);
    this.cleaner = cleaner;
    this.clock = clock;
  }

  /// All sources by their ids.
  public List<SourceStatus> all() {
    return book.all().values().stream().map(this::status).toList();
  }

  /// One of them, with how it is doing.
  public Optional<SourceStatus> find(String id) {
    return book.find(id).map(this::status);
  }

  private SourceStatus status(Source source) {
    return SourceStatus.of(
        source,
        book.isSet(source.id()),
        book.isPaused(source.id()),
        book.health(source),
        reports.refused(source.id()),
        reports.noted(source.id()),
        clock.instant());
  }

  /// Detects what kind of source an address is.
  public SourceDetector.Found discover(URI url) {
    return discovery.at(url);
  }

  /// Shows what a source would bring.
  public SourcePreview tryOut(Source source) {
    return SourcePreview.of(source, visitors, visitors.reader(), cleaner);
  }

  /// Adds a source, or changes one that is there; it is visited at once.
  ///
  /// @throws IllegalArgumentException if the settings of the program name it, or it is a folder
  public Written put(Source source) {
    if (book.isSet(source.id())) {
      throw new IllegalArgumentException(
          "id: the settings name " + source.id() + "; change it there");
    }
    if (source.isLocal()) {
      throw new IllegalArgumentException("kind: folders are named in the settings only");
    }
    return book.put(source);
  }

  /// Removes a source; its posts stay.
  ///
  /// @throws IllegalArgumentException if the settings of the program name it
  public Written remove(String id) {
    if (book.isSet(id)) {
      throw new IllegalArgumentException("id: the settings name " + id + "; remove it there");
    }
    return book.remove(id);
  }

  /// Stops visits to a source, or lets them go on.
  public Written pause(String id, boolean pause) {
    return book.pause(id, pause);
  }

  /// Has a source visited now.
  public Written poll(String id) {
    return book.ask(id, clock.instant());
  }
}

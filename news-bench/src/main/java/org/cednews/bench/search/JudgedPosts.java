package org.cednews.bench.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.store.FSDirectory;
import org.cednews.bench.judged.Collection;
import org.cednews.bench.run.Options;
import org.cednews.bench.run.Options.Option;
import org.cednews.bench.run.Options.UsageException;
import org.cednews.event.CleanHtml;
import org.cednews.event.Content;
import org.cednews.event.Kind;
import org.cednews.event.LogPosition;
import org.cednews.event.Post;
import org.cednews.event.PostEvent.Channel;
import org.cednews.event.PostEvent.Origin;
import org.cednews.event.PostEvent.PostPublished;
import org.cednews.event.PostId;
import org.cednews.index.document.Weights;
import org.cednews.index.write.CommitPoint;
import org.cednews.index.write.IdLookup;
import org.cednews.index.write.PostIndex;
import org.cednews.index.write.PostSearcher;

/// The documents of judged collections as posts.
final class JudgedPosts {

  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

  private JudgedPosts() {}

  static Option option() {
    return new Option(
        "folder", "", "with a folder for each collection: docs.jsonl, queries.jsonl, qrels.tsv");
  }

  static List<Collection> collections(Options options) throws UsageException, IOException {
    if (options.text("folder").isEmpty()) {
      throw new UsageException("--folder is required");
    }
    List<Collection> collections = new ArrayList<>();
    try (Stream<Path> folders = Files.list(Path.of(options.text("folder")))) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        collections.add(Collection.read(folder));
      }
    }
    return collections;
  }

  static PostId id(Collection collection, Collection.Doc doc) {
    return PostId.derive(collection.name(), doc.id());
  }

  /// An index of all documents of a collection.
  static PostIndex index(Collection collection, Path folder, Weights weights) throws IOException {
    PostIndex index =
        PostIndex.open(FSDirectory.open(folder), CommitPoint.start("quality"), weights);
    PostSearcher searcher = index.acquire();
    try {
      var lookup = new IdLookup(searcher);
      long offset = 0;
      for (Collection.Doc doc : collection.documents()) {
        index.apply(event(collection, doc), offset++, lookup);
      }
      index.refresh(new LogPosition(offset - 1));
    } finally {
      index.release(searcher);
    }
    return index;
  }

  private static PostPublished event(Collection collection, Collection.Doc doc) {
    String title = doc.title().isBlank() ? "–" : doc.title();
    String body = doc.body().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    var content =
        Content.of(Kind.NEWS, doc.id(), title)
            .with(
                it -> {
                  it.body = CleanHtml.cleaned("<p>" + body + "</p>");
                  it.authors = doc.author().isBlank() ? List.of() : List.of(doc.author());
                  it.publishedAt = TIME;
                });
    return PostPublished.of(
        new Post(id(collection, doc), 1, content, TIME, TIME), new Origin(Channel.IMPORT, "bench"));
  }
}

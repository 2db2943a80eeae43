package org.cednews.index.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.store.FSDirectory;
import org.cednews.event.LogPosition;
import org.cednews.event.PostEvent;
import org.cednews.index.match.Synonyms;
import org.cednews.index.query.QueryInterpretation.Matching;
import org.cednews.index.query.SearchRequest;
import org.cednews.index.rank.Ranking;
import org.cednews.index.result.Hit;
import org.cednews.index.result.Page;
import org.cednews.index.write.CommitPoint;
import org.cednews.index.write.IdLookup;
import org.cednews.index.write.PostIndex;
import org.cednews.index.write.PostSearcher;
import org.jspecify.annotations.Nullable;

/// An index on disk that is filled without a log, and the search over it.
public final class SearchFixture implements AutoCloseable {

  final PostIndex index;
  public final LuceneSearch search;
  public final Path synonyms;
  private long offset;

  public SearchFixture(Path folder) throws IOException {
    index = PostIndex.open(FSDirectory.open(folder.resolve("index")), CommitPoint.start("test"));
    synonyms = folder.resolve("synonyms.txt");
    search = new LuceneSearch(() -> Optional.of(index), new Synonyms(synonyms), Ranking.standard());
  }

  public void apply(List<? extends PostEvent> events) throws IOException {
    PostSearcher searcher = index.acquire();
    try {
      var lookup = new IdLookup(searcher);
      for (PostEvent event : events) {
        index.apply(event, offset++, lookup);
      }
    } finally {
      index.release(searcher);
    }
    index.refresh(new LogPosition(offset - 1));
  }

  public void apply(PostEvent... events) throws IOException {
    apply(List.of(events));
  }

  public static SearchRequest request(String q) {
    return request(q, 10, null);
  }

  public static SearchRequest request(String q, int size, @Nullable String cursor) {
    return SearchRequest.of(q)
        .with(
            it -> {
              it.size = size;
              it.cursor = cursor;
              it.facetSize = 20;
            });
  }

  /// As someone asks who is typing.
  Page<Hit> typed(String q) {
    return search.search(
        SearchRequest.of(q)
            .with(
                it -> {
                  it.facetSize = 20;
                  it.typing = true;
                }));
  }

  public static List<String> titles(Page<Hit> page) {
    return page.items().stream().map(Hit::title).toList();
  }

  public List<String> titles(String q) {
    return search.search(request(q)).items().stream().map(Hit::title).toList();
  }

  /// Only of posts with all words; nothing stands between or before them.
  public List<String> strictTitles(String q) {
    Page<Hit> page = search.search(request(q));
    List<String> strict =
        page.items().stream()
            .takeWhile(hit -> hit.matching() == Matching.ALL)
            .map(Hit::title)
            .toList();
    assertThat(strict).hasSize((int) page.total());
    return strict;
  }

  @Override
  public void close() throws IOException {
    index.close();
  }
}

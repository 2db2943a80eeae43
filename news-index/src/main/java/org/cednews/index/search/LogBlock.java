package org.cednews.index.search;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.cednews.event.LogPosition;
import org.cednews.event.Post;
import org.cednews.event.PostId;
import org.cednews.index.document.IndexFields;
import org.cednews.index.result.Following.Departure;
import org.cednews.index.write.PostSearcher;
import org.jspecify.annotations.Nullable;

/// What the events of a part of the log said, whatever came later: the archive of a feed is made of
/// this. Only what a withdrawn post said is left out, and its withdrawal told instead. So a part
/// that is complete changes when one of its posts is withdrawn or restored, and never otherwise.
///
/// @param posts each once, in the last version that the events made, in the order of the log
/// @param withdrawn the posts of these events that are withdrawn now
/// @param changed when the last of all this happened or, if nothing did, when the log began; absent
///   while the log is empty
/// @param newest position of the newest event of the whole log that became a version of a post
/// @param position of the state that answered
public record LogBlock(
    List<Post> posts,
    List<Departure> withdrawn,
    @Nullable Instant changed,
    LogPosition newest,
    LogPosition position) {

  static final LogBlock NOTHING =
      new LogBlock(List.of(), List.of(), null, LogPosition.START, LogPosition.START);

  /// The most positions that a block can have.
  public static final int LONGEST = 1_000;

  public LogBlock {
    posts = List.copyOf(posts);
    withdrawn = List.copyOf(withdrawn);
  }

  private record Version(long position, Post post) {}

  /// @param from the first position
  /// @param to the last one
  static LogBlock read(PostSearcher searcher, LogPosition from, LogPosition to) throws IOException {
    List<Version> versions = new ArrayList<>();
    Map<PostId, Departure> withdrawn = new LinkedHashMap<>();
    for (ScoreDoc event :
        events(searcher, IndexFields.POSITION, IndexFields.POSITION, from, to, LONGEST)) {
      String id =
          searcher.storedFields().document(event.doc, Set.of(IndexFields.ID)).get(IndexFields.ID);
      add(position(event), null, LuceneSearch.find(searcher, new PostId(id)), versions, withdrawn);
    }
    PostSearcher former = searcher.former();
    for (ScoreDoc event :
        events(former, IndexFields.FORMER_POSITION, IndexFields.TIE, from, to, LONGEST)) {
      Post said = LuceneSearch.post(former, event.doc, IndexFields.FORMER_POST);
      add(position(event), said, LuceneSearch.find(searcher, said.id()), versions, withdrawn);
    }
    versions.sort(Comparator.comparingLong(Version::position));
    // Of several versions in one block, the last.
    Map<PostId, Post> last = new LinkedHashMap<>();
    for (Version version : versions) {
      last.remove(version.post.id());
      last.put(version.post.id(), version.post);
    }
    List<Post> posts = List.copyOf(last.values());
    Instant changed =
        Stream.concat(
                posts.stream().map(Post::updatedAt), withdrawn.values().stream().map(Departure::at))
            .max(Comparator.naturalOrder())
            .orElse(null);
    if (changed == null) {
      changed = beginning(searcher);
    }
    return new LogBlock(
        posts, List.copyOf(withdrawn.values()), changed, searcher.newest(), searcher.position());
  }

  /// When the first event of the log happened that became a version of a post: the same on every
  /// node and for ever. Absent while the log is empty.
  static @Nullable Instant beginning(PostSearcher searcher) throws IOException {
    ScoreDoc[] now = first(searcher, IndexFields.POSITION, IndexFields.POSITION);
    PostSearcher former = searcher.former();
    ScoreDoc[] before = first(former, IndexFields.FORMER_POSITION, IndexFields.TIE);
    if (before.length > 0 && (now.length == 0 || position(before[0]) < position(now[0]))) {
      return LuceneSearch.post(former, before[0].doc, IndexFields.FORMER_POST).updatedAt();
    }
    if (now.length == 0) {
      return null;
    }
    String id =
        searcher.storedFields().document(now[0].doc, Set.of(IndexFields.ID)).get(IndexFields.ID);
    return switch (LuceneSearch.find(searcher, new PostId(id))) {
      case PostState.Live live -> live.post().updatedAt();
      case PostState.Withdrawn gone -> gone.at();
      case PostState.Unknown _ -> null;
    };
  }

  private static ScoreDoc[] first(PostSearcher searcher, String points, String numbers)
      throws IOException {
    return events(
        searcher, points, numbers, new LogPosition(0), new LogPosition(Long.MAX_VALUE), 1);
  }

  private static void add(
      long position,
      @Nullable Post said,
      PostState now,
      List<Version> versions,
      Map<PostId, Departure> withdrawn) {
    switch (now) {
      case PostState.Live live ->
          versions.add(new Version(position, said == null ? live.post() : said));
      case PostState.Withdrawn gone ->
          withdrawn.put(gone.id(), new Departure(gone.id(), gone.at(), gone.reason()));
      case PostState.Unknown _ ->
          throw new IllegalStateException("no document of the post at position " + position);
    }
  }

  // By position; what a field of numbers holds is what it sorts by.
  private static ScoreDoc[] events(
      PostSearcher searcher,
      String points,
      String numbers,
      LogPosition from,
      LogPosition to,
      int most)
      throws IOException {
    return searcher.search(
            LongPoint.newRangeQuery(points, from.value(), to.value()),
            most,
            new Sort(new SortField(numbers, SortField.Type.LONG)))
        .scoreDocs;
  }

  private static long position(ScoreDoc event) {
    return (Long) ((FieldDoc) event).fields[0];
  }
}

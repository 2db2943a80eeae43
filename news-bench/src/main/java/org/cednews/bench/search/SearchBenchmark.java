package org.cednews.bench.search;

import static org.cednews.bench.figure.Figures.ratio;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.store.FSDirectory;
import org.cednews.bench.drive.HttpConnection;
import org.cednews.bench.drive.Load;
import org.cednews.bench.drive.Load.Result;
import org.cednews.bench.drive.NewsProgram;
import org.cednews.bench.drive.OwnLog;
import org.cednews.bench.drive.Scratch;
import org.cednews.bench.figure.Table;
import org.cednews.bench.run.Benchmark;
import org.cednews.bench.run.Material;
import org.cednews.bench.run.Options;
import org.cednews.bench.run.Options.Option;
import org.cednews.bench.run.Repetitions;
import org.cednews.bench.story.Search;
import org.cednews.bench.story.Searches;
import org.cednews.bench.story.Story;
import org.cednews.index.match.Synonyms;
import org.cednews.index.query.SearchRequest;
import org.cednews.index.rank.Ranking;
import org.cednews.index.search.LuceneSearch;
import org.cednews.index.search.PostSearch;
import org.cednews.index.write.CommitPoint;
import org.cednews.index.write.PostIndex;

/// How many searches the whole program answers over HTTP, beside the same searches without it.
public final class SearchBenchmark implements Benchmark {

  @Override
  public String name() {
    return "search";
  }

  @Override
  public String about() {
    return """
    searches over HTTP, against the same searches on the same index in this process
    Ten posts with highlights and all facets; words by their frequency, phrases, filters. Both sides must find
    as many posts for each search before anything is measured. After one round that does not count all take
    turns; medians of searches/s, percentiles over all. The client shares the processors with the program:
    its own CPU time is told. Goal: HTTP at 0.7 of two threads.
    """;
  }

  @Override
  public List<Option> options() {
    return Material.options(
        20_000,
        Repetitions.options(
            new Option("queries", "1000", "how many different searches there are")));
  }

  @Override
  public void run(Options options, Scratch scratch, PrintStream out) throws Exception {
    List<Story> stories = Material.stories(options, out);
    List<Search> searches =
        Searches.over(stories, options.number("queries"), options.number("seed"));
    Path data = scratch.path("data");
    OwnLog.fill(data, stories);
    PostSearch search = searchOn(copyOfIndex(data, scratch), scratch);
    NewsProgram program = scratch.own(NewsProgram.start(Material.launcher(options), data));
    program.awaitReady();
    check(program, search, searches);

    List<byte[]> gets = searches.stream().map(one -> HttpConnection.get(one.address())).toList();
    List<SearchRequest> requests = searches.stream().map(Search::request).toList();
    var two = new Repetitions();
    var one = new Repetitions();
    var overHttp = new Repetitions();
    for (int round = 0; round <= options.number("repetitions"); round++) {
      boolean counts = round > 0;
      Load http = Repetitions.load(options, counts);
      two.repeat(null, counts, () -> inProcess(http, 2, search, requests));
      one.repeat(null, counts, () -> inProcess(http, 1, search, requests));
      overHttp.repeat(program, counts, () -> http.onPort(program.port(), gets, 200));
    }
    double limit = two.perSecond();
    new Table(
            "Searching %,d posts, %,d different searches"
                .formatted(stories.size(), searches.size()),
            "",
            "searches/s",
            "p50 ms",
            "p99 ms",
            "CPU us here",
            "CPU us program",
            "ratio to 2 threads")
        .row(two.cells("in process, 2 threads", ratio(1)))
        .row(one.cells("in process, 1 thread", ratio(one.perSecond() / limit)))
        .row(
            overHttp.cells(
                "HTTP, " + options.number("connections") + " connections",
                ratio(overHttp.perSecond() / limit)))
        .print(out);
  }

  private static Result inProcess(
      Load http, int threads, PostSearch search, List<SearchRequest> requests) throws IOException {
    return new Load(threads, http.time(), http.most())
        .run(() -> number -> search.search(requests.get((int) (number % requests.size()))));
  }

  // The index that the program is going to serve; one process may write to it.
  private static Path copyOfIndex(Path data, Scratch scratch) throws IOException {
    try (Stream<Path> indexes = Files.list(data.resolve("index"))) {
      Path copy = scratch.path("copy");
      Scratch.copy(indexes.findFirst().orElseThrow(), copy);
      return copy;
    }
  }

  private static PostSearch searchOn(Path index, Scratch scratch) throws IOException {
    var directory = FSDirectory.open(index);
    CommitPoint commit =
        CommitPoint.read(directory)
            .orElseThrow(() -> new IOException("there is no commit in " + index));
    PostIndex opened = scratch.own(PostIndex.open(directory, commit));
    return new LuceneSearch(() -> Optional.of(opened), new Synonyms(null), Ranking.standard());
  }

  private static void check(NewsProgram program, PostSearch search, List<Search> searches)
      throws IOException {
    try (HttpConnection connection = HttpConnection.open(program.port())) {
      for (Search each : searches) {
        byte[] get = HttpConnection.get(each.address());
        long overHttp = NewsProgram.total(connection.exchange(get).expect(200));
        long here = search.search(each.request()).total();
        if (overHttp != here || here == 0) {
          throw new IOException(
              "%s finds %d posts over HTTP and %d in this process".formatted(each, overHttp, here));
        }
      }
    }
  }
}

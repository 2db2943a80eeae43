package org.cednews.bench.search;

import static org.cednews.bench.figure.Figures.ratio;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.lucene.store.FSDirectory;
import org.cednews.bench.drive.Load;
import org.cednews.bench.drive.Scratch;
import org.cednews.bench.figure.Figures;
import org.cednews.bench.figure.Latencies;
import org.cednews.bench.figure.Table;
import org.cednews.bench.run.Benchmark;
import org.cednews.bench.run.Options;
import org.cednews.bench.run.Options.Option;
import org.cednews.bench.run.Options.UsageException;
import org.cednews.bench.run.Repetitions;
import org.cednews.bench.story.Search;
import org.cednews.bench.story.Searches;
import org.cednews.bench.story.Stories;
import org.cednews.bench.story.Story;
import org.cednews.event.LogPosition;
import org.cednews.index.match.Synonyms;
import org.cednews.index.query.SearchRequest;
import org.cednews.index.rank.Ranking;
import org.cednews.index.search.LuceneSearch;
import org.cednews.index.search.PostSearch;
import org.cednews.index.write.CommitPoint;
import org.cednews.index.write.IdLookup;
import org.cednews.index.write.PostIndex;
import org.cednews.index.write.PostSearcher;

/// How fast the search itself is, without log and HTTP.
public final class EngineBenchmark implements Benchmark {

  // Enough to know which words there are.
  private static final int SAMPLE = 20_000;
  private static final int BATCH = 20_000;
  private static final int TRIES = 5;

  @Override
  public String name() {
    return "engine";
  }

  @Override
  public String about() {
    return """
    the search itself, one at a time, against plain Lucene with less to do
    Ours: beginnings, typing errors, synonyms, pairs, freshness, highlights, all facets, ten hits. Beside it: BM25
    on one stemmed field, the unified highlighter, stored fields, two facets. They take turns; the median of the
    repetitions. Then each query alone, the best of five, against the median one; and every beginning of the last
    words, as somebody types them. Size of the index, and heap in use after all of it.
    Goals: 0.8 of plain Lucene; no query over 20 times the median; 99 % of what is typed within 30 ms.
    """;
  }

  @Override
  public List<Option> options() {
    return List.of(
        new Option("posts", "20000", "how many posts there are"),
        new Option("seed", "42", "of the generator of posts and queries"),
        new Option("queries", "1000", "how many different searches there are"),
        new Option("seconds", "10", "how long each repetition lasts"),
        new Option("warmup", "20", "how long the one before lasts, which does not count"),
        new Option("repetitions", "3", "how many of each count"),
        new Option("plain", "yes", "no leaves plain Lucene out, which wants all posts in memory"),
        new Option("index", "", "a folder to keep the index in, and to find it in the next time"));
  }

  @Override
  public void run(Options options, Scratch scratch, PrintStream out) throws Exception {
    int posts = options.number("posts");
    int seed = options.number("seed");
    String kept = options.text("index");
    Path folder = kept.isEmpty() ? scratch.path("ours") : Path.of(kept);
    long begin = System.nanoTime();
    PostIndex index = scratch.own(index(folder, posts, seed));
    if (index.posts() != posts) {
      throw new UsageException("--index: it holds %,d posts".formatted(index.posts()));
    }
    out.printf(
        "%,d posts, %,d MB, ready after %.0f s on two threads%n",
        posts, size(folder) >> 20, (System.nanoTime() - begin) / 1e9);
    var search = new LuceneSearch(() -> Optional.of(index), new Synonyms(null), Ranking.standard());
    List<Story> sample = Stories.seeded(Math.min(posts, SAMPLE), seed);
    List<Search> searches = Searches.over(sample, options.number("queries"), seed);

    compare(options, scratch, search, searches, sample, out);
    slowest(search, searches, out);
    typing(search, searches, out);
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    out.printf("heap in use %,d MB%n", heap >> 20);
  }

  private static void compare(
      Options options,
      Scratch scratch,
      PostSearch search,
      List<Search> searches,
      List<Story> stories,
      PrintStream out)
      throws Exception {
    boolean beside = options.text("plain").equals("yes");
    List<SearchRequest> requests = searches.stream().map(Search::request).toList();
    PlainSearch plain =
        beside ? scratch.own(new PlainSearch(stories, scratch.path("plain"))) : null;
    var ours = new Repetitions();
    var theirs = new Repetitions();
    for (int round = 0; round <= options.number("repetitions"); round++) {
      boolean counts = round > 0;
      var load = new Load(1, options.seconds(counts ? "seconds" : "warmup"), Long.MAX_VALUE);
      ours.repeat(
          null,
          counts,
          () ->
              load.run(
                  () -> number -> search.search(requests.get((int) (number % requests.size())))));
      if (plain != null) {
        theirs.repeat(
            null,
            counts,
            () ->
                load.run(
                    () -> number -> plain.search(searches.get((int) (number % searches.size())))));
      }
    }
    var table =
        new Table(
            "Searching %,d posts, one search at a time".formatted(options.number("posts")),
            "",
            "searches/s",
            "p50 ms",
            "p99 ms",
            "CPU us",
            "-",
            "ratio");
    if (plain != null) {
      table.row(theirs.cells("plain Lucene", ratio(1)));
      table.row(ours.cells("ours", ratio(ours.perSecond() / theirs.perSecond())));
    } else {
      table.row(ours.cells("ours", "-"));
    }
    table.print(out);
  }

  private static void slowest(PostSearch search, List<Search> searches, PrintStream out) {
    List<Double> best = new ArrayList<>();
    double worst = 0;
    Search slow = searches.getFirst();
    for (Search each : searches) {
      long nanos = Long.MAX_VALUE;
      for (int i = 0; i < TRIES; i++) {
        nanos = Math.min(nanos, nanos(search, each.request()));
      }
      best.add(nanos / 1e6);
      if (nanos / 1e6 > worst) {
        worst = nanos / 1e6;
        slow = each;
      }
    }
    double median = Figures.median(best);
    out.printf(
        "median query %.2f ms; slowest %.2f ms, %.1f times as long: %s%n",
        median, worst, worst / median, slow);
  }

  private static void typing(PostSearch search, List<Search> searches, PrintStream out) {
    List<Long> nanos = new ArrayList<>();
    for (Search each : searches) {
      String q = each.q();
      int last = q.lastIndexOf(' ') + 1;
      if (!q.startsWith("\"")) {
        for (int end = last + 2; end <= q.length(); end++) {
          var typed = new Search(q.substring(0, end), each.filters());
          nanos.add(nanos(search, typed.request()));
        }
      }
    }
    var latencies = new Latencies(nanos.stream().mapToLong(Long::longValue).toArray());
    out.printf(
        "as typed, %,d beginnings: p50 %.2f ms, p99 %.2f ms, at most %.2f ms%n",
        latencies.count(), latencies.percentile(50), latencies.percentile(99), latencies.max());
  }

  private static long nanos(PostSearch search, SearchRequest request) {
    long begin = System.nanoTime();
    search.search(request);
    return System.nanoTime() - begin;
  }

  private static PostIndex index(Path folder, int posts, long seed)
      throws IOException, InterruptedException {
    var directory = FSDirectory.open(folder);
    Optional<CommitPoint> commit = CommitPoint.read(directory);
    PostIndex index = PostIndex.open(directory, commit.orElse(CommitPoint.start("engine")));
    if (commit.isPresent()) {
      return index;
    }
    var offset = new AtomicLong();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Iterator<Story> stories = Stories.stream(posts, seed).iterator();
      while (stories.hasNext()) {
        List<Story> batch = new ArrayList<>();
        while (stories.hasNext() && batch.size() < BATCH) {
          batch.add(stories.next());
        }
        int half = batch.size() / 2;
        List<Future<?>> shares =
            List.of(
                threads.submit(() -> apply(index, batch.subList(0, half), offset)),
                threads.submit(() -> apply(index, batch.subList(half, batch.size()), offset)));
        for (Future<?> share : shares) {
          share.get();
        }
        index.refresh(new LogPosition(offset.get() - 1));
      }
      index.commit();
      return index;
    } catch (ExecutionException e) {
      throw new IOException("indexing failed", e.getCause());
    }
  }

  private static Void apply(PostIndex index, List<Story> stories, AtomicLong offset)
      throws IOException {
    PostSearcher searcher = index.acquire();
    try {
      var lookup = new IdLookup(searcher);
      for (Story story : stories) {
        index.apply(story.published(), offset.getAndIncrement(), lookup);
      }
      return null;
    } finally {
      index.release(searcher);
    }
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }
}

package org.cednews.app;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Writes posts of its own, one request after the other, and so knows at each moment what the site
/// must show of them, but for the one request that got no answer: that is repeated as it was.
abstract class Writer {

  /// Something that is done to a post.
  interface Request {

    Article article();

    /// Sends it and notes what was acknowledged.
    ///
    /// @param again whether it was sent before, without an answer, and may have been done
    void send(Site site, boolean again);
  }

  private final String name;
  private final Random random;
  private final List<Article> articles = new ArrayList<>();
  private final List<Article> fresh = new ArrayList<>();
  private @Nullable Request unanswered;

  Writer(String name, long seed) {
    this.name = name;
    this.random = new Random(seed);
  }

  /// A new post.
  abstract Request create(Article article, String title);

  /// The next version of a post.
  abstract Request correct(Article article, String title);

  /// Writes until the site is killed.
  ///
  /// @param killed whether no answer is the right answer now
  void write(Site site, BooleanSupplier killed) {
    while (true) {
      Request request = next();
      unanswered = request;
      fresh.add(request.article());
      try {
        request.send(site, false);
        unanswered = null;
      } catch (UncheckedIOException e) {
        if (!killed.getAsBoolean()) {
          throw e;
        }
        return;
      }
    }
  }

  /// Repeats the request that got no answer; then everything is certain.
  void settle(Site site) {
    Request request = unanswered;
    if (request != null) {
      request.send(site, true);
      unanswered = null;
    }
  }

  /// Checks what was written since the last check, and settled.
  void checkFresh(Site site) {
    for (Article article : fresh.stream().distinct().toList()) {
      article.mustBeRight(site);
      article.mustBeFoundOnce(site);
    }
    fresh.clear();
  }

  Stream<Article> articles() {
    return articles.stream();
  }

  private Request next() {
    List<Article> live = articles.stream().filter(Article::isLive).toList();
    int what = random.nextInt(10);
    if (live.isEmpty() || what < 6) {
      // One word for the tokenizer, so that a search finds this post and no other.
      var article = new Article("%s%dx".formatted(name, articles.size()));
      articles.add(article);
      return create(article, "Report " + article.word());
    }
    // Mostly what was written last: that is where a crash may do harm.
    Article article = live.get(Math.max(0, live.size() - 1 - random.nextInt(4)));
    return what < 9
        ? correct(article, "Report %s corrected %d".formatted(article.word(), article.version()))
        : new Withdrawal(article);
  }

  private record Withdrawal(Article article) implements Request {

    @Override
    public void send(Site site, boolean again) {
      var answer = site.withdraw(article.id(), "It was written in error.");
      if (again && answer.statusCode() == 409) {
        Site.problem(answer, 409);
      } else {
        Site.stored(answer);
      }
      article.withdrawn();
    }
  }
}

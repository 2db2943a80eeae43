package org.cednews.ingest.log;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.cednews.event.PostId;
import org.cednews.index.search.PostSearch.Found;
import org.cednews.ingest.log.PostLog.Step;
import org.jspecify.annotations.Nullable;

/// Events that go to the log together. Each is sent at once and waited for at the end, so that they
/// share batches of the log and refreshes of the view; two of one post wait for each other.
final class LogBatch {

  // More would only wait in the memory of the client of the log.
  private static final int MOST = 500;

  /// An event that was sent.
  private record Sent(int index, Function<Found, Step> next, Supplier<Answer> answer) {}

  private final PostLog log;
  private final List<@Nullable Answer> answers = new ArrayList<>();
  private final Map<PostId, Sent> underWay = new LinkedHashMap<>();

  LogBatch(PostLog log) {
    this.log = log;
  }

  /// The same id, when nothing of that post is under way any more: what the view says of it now is
  /// what the next event has to follow.
  PostId settled(PostId id) {
    if (underWay.containsKey(id) || underWay.size() == MOST) {
      settle();
    }
    return id;
  }

  void add(Answer answer) {
    answers.add(answer);
  }

  void add(PostId id, Function<Found, Step> next) {
    if (!log.viewIsReady()) {
      add(PostLog.behind());
      return;
    }
    switch (next.apply(log.find(id))) {
      case Step.Stop(Answer answer) -> add(answer);
      case Step.Write(var event) -> {
        underWay.put(id, new Sent(answers.size(), next, log.begin(event, true)));
        answers.add(null);
      }
    }
  }

  List<Answer> answers() {
    settle();
    return answers.stream().map(answer -> requireNonNull(answer)).toList();
  }

  private void settle() {
    underWay.forEach(
        (id, sent) -> {
          Answer answer = sent.answer().get();
          // Another writer was first: what became of the post decides.
          answers.set(
              sent.index(),
              answer instanceof Answer.Lost
                  ? log.append(id, Expected.newest(), sent.next())
                  : answer);
        });
    underWay.clear();
  }
}

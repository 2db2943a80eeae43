package org.cednews.ingest.publish;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.cednews.event.PostEvent;
import org.cednews.event.PostId;
import org.cednews.index.search.PostState;
import org.cednews.ingest.publish.PostLog.Step;
import org.jspecify.annotations.Nullable;

/// Events that go to the log together, so that they share batches of the log and a refresh of the
/// view; of one post only one at a time.
final class LogBatch {

  // More would only wait in the memory of the client of the log.
  private static final int MOST = 500;

  private record Waiting(int index, PostEvent event, Function<PostState, Step> next) {}

  private final PostLog log;
  private final LogAppender appender;
  private final List<@Nullable WriteResult> answers = new ArrayList<>();
  private final Map<PostId, Waiting> waiting = new LinkedHashMap<>();

  LogBatch(PostLog log, LogAppender appender) {
    this.log = log;
    this.appender = appender;
  }

  /// The same id, when nothing of that post waits any more: what the view says of it now is what
  /// the next event has to follow.
  PostId settled(PostId id) {
    if (waiting.containsKey(id) || waiting.size() == MOST) {
      settle();
    }
    return id;
  }

  void add(WriteResult answer) {
    answers.add(answer);
  }

  void add(PostId id, Function<PostState, Step> next) {
    if (!log.viewIsReady()) {
      add(PostLog.behind());
      return;
    }
    switch (next.apply(log.find(id))) {
      case Step.Stop(WriteResult answer) -> add(answer);
      case Step.Write(PostEvent event) -> {
        waiting.put(id, new Waiting(answers.size(), event, next));
        answers.add(null);
      }
    }
  }

  List<WriteResult> answers() {
    settle();
    return answers.stream().map(answer -> requireNonNull(answer)).toList();
  }

  private void settle() {
    List<Waiting> all = List.copyOf(waiting.values());
    List<WriteResult> became = appender.append(all.stream().map(Waiting::event).toList());
    for (int i = 0; i < all.size(); i++) {
      Waiting one = all.get(i);
      WriteResult answer = became.get(i);
      // Another writer was first: the outcome of the post decides.
      answers.set(
          one.index(),
          answer instanceof WriteResult.Lost
              ? log.append(one.event().id(), Expected.newest(), one.next())
              : answer);
    }
    waiting.clear();
  }
}

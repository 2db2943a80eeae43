package org.cednews.log.tail;

import java.io.IOException;
import java.util.Optional;

/// Where the view of a [Tail] is kept: it is found here at the start and after a failure.
///
/// @param <E> the events of the log
public interface ViewStore<E> {

  /// The view as its last commit has it, or as the tail left it; nothing if there is none yet.
  Optional<? extends View<E>> view();

  /// An empty view of a log, in the place of one that is empty too.
  ///
  /// @param topicId the identity of the log
  View<E> begin(String topicId) throws IOException;

  /// The view has come to the end of the log for the first time since the start or a failure.
  void caughtUp() throws IOException;

  /// The view was committed: it went on.
  void committed();

  /// Goes back to the last commit after a failure of the view.
  Recovery recover(Throwable failure);

  /// How many threads may fold the next batch in.
  int threads();

  /// When to try again after a failure.
  enum Recovery {
    AT_ONCE,
    AFTER_A_PAUSE,
    NEVER
  }
}

package org.cednews.log.tail;

import java.io.Closeable;
import java.io.IOException;
import org.cednews.event.LogPosition;

/// A state that is made of one log and nothing else: a [Tail] folds the events into it. What was
/// folded in is shown by [#refresh] and made durable by [#commit], together with its position.
///
/// The tail calls from its own threads: [#fold] from several at once, everything that changes the
/// view otherwise only while none of them runs.
///
/// @param <E> the events of the log
public interface View<E> {

  /// The identity of the log: a log that was made anew under the same name has another one.
  String topicId();

  /// The position that readers see.
  LogPosition position();

  /// The position of the last commit.
  LogPosition committedPosition();

  /// Whether nothing was folded in yet, so that nothing is lost with it.
  boolean isEmpty() throws IOException;

  /// The share of one thread in a batch; closed before the view is refreshed.
  Fold<E> fold() throws IOException;

  /// Whether so much was folded in since the last refresh that another one is due.
  boolean isFull();

  /// Shows what was folded in.
  ///
  /// @param applied position of the last record that was folded in
  void refresh(LogPosition applied) throws IOException;

  /// Makes durable what was refreshed, in one step with its position.
  void commit() throws IOException;

  /// Looks for failures beside the threads of the tail.
  ///
  /// @throws IOException if the view cannot go on as it is
  void check() throws IOException;

  /// Folds events in, for one thread.
  ///
  /// @param <E> the events of the log
  interface Fold<E> extends Closeable {

    /// Folds an event in. One that was folded in before changes nothing.
    ///
    /// @param offset of the event in the log
    /// @return whether it changed the view
    boolean apply(E event, long offset) throws IOException;
  }
}

/// Polls the sources when they are due, on the one node that is elected for it.
///
/// Entry point: [SourcePoller]. Nothing depends on it.
@NullMarked
package org.cednews.ingest.source.poll;

import org.jspecify.annotations.NullMarked;

/// Search in the view: a request is matched, ranked and answered, in one state of the index.
///
/// Entry points: [PostSearch] for readers and [PostStates] for the write side. Everything that uses
/// the view may use them; they know nothing of HTTP.
@NullMarked
package org.cednews.index.search;

import org.jspecify.annotations.NullMarked;

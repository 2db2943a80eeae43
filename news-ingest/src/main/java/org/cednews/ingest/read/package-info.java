/// Captured bytes become raw posts: feeds, WordPress, pages, Markdown with front matter, plain
/// text.
///
/// The door is [CaptureReader]. It depends on nothing of the write side; cleaning, the log and the
/// desk depend on its [RawPost], of which nothing is trusted.
@NullMarked
package org.cednews.ingest.read;

import org.jspecify.annotations.NullMarked;

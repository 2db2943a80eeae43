/// One visit to one source: what is there, what of it is new, and handing that in.
///
/// The doors are [Visitors], which knows how each kind of source is visited, and [Discovery], which
/// finds out what stands behind an address. When a source is visited is not decided here; the
/// package of sources depends on it.
@NullMarked
package org.cednews.ingest.source.visit;

import org.jspecify.annotations.NullMarked;

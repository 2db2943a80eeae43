/// What sources say of posts that editors have changed, until an editor decides.
///
/// Entry point: [Proposals], a table in a log of its own. Publishing offers to it; the desk
/// decides.
@NullMarked
package org.cednews.ingest.proposal;

import org.jspecify.annotations.NullMarked;

/// Where records go that cannot be read, so that they never delay the others.
///
/// Entry points: [Quarantine], for those who read, and [LogQuarantine], the topic itself. It
/// depends on writing; views and the reading of captures depend on it.
@NullMarked
package org.cednews.log.quarantine;

import org.jspecify.annotations.NullMarked;

/// Fair shares of the processors: nobody waits for all the work of somebody else.
///
/// In: work that needs a processor, and for whom it is done. Out: the same work, when its turn has
/// come. Knows nothing of posts.
@NullMarked
package org.cednews.web.fair;

import org.jspecify.annotations.NullMarked;

/// Java's CDS archive (class data sharing): the classes of the program as they are once they are
/// loaded, checked and linked, in a file that the next start maps.
///
/// Entry point: [CdsArchive]. Only the program itself depends on this package.
@NullMarked
package org.cednews.app.cds;

import org.jspecify.annotations.NullMarked;

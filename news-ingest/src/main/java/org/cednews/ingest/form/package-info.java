/// JSON objects that the desk takes: their fields, how they are read, and problems that name the
/// field.
///
/// Entry points: [Form], which describes an object, and [FormFields], which reads one.
@NullMarked
package org.cednews.ingest.form;

import org.jspecify.annotations.NullMarked;

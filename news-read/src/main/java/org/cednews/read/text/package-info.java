/// What short texts say, whatever format they stand in: dates, bylines, boilerplate, drafts.
///
/// In: words. Out: values, or nothing. The readers of all formats depend on it.
@NullMarked
package org.cednews.read.text;

import org.jspecify.annotations.NullMarked;

/// Finds which part of an HTML page is the text of its article.
///
/// Entry point: [PageBody]. How this works: what is never text is removed, by elements and by names
/// ([BoilerplateElements]); each element is measured for how much prose it holds ([Prose]); the
/// element with the best estimate of precision and recall is the text ([MainText]); and what stands
/// in it without belonging to it is removed ([BoilerplateBlocks]). It depends on what reading
/// shares; the reader of pages depends on it.
@NullMarked
package org.cednews.read.body;

import org.jspecify.annotations.NullMarked;

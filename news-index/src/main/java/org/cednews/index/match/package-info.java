/// Compiles a query into one of Lucene: which posts match, with synonyms, typos and beginnings of
/// words.
///
/// Entry point: [QueryCompiler]. It depends on the query language and on the fields of documents.
@NullMarked
package org.cednews.index.match;

import org.jspecify.annotations.NullMarked;

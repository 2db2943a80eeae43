/// Compiles a query into one of Lucene: which posts match with all words, which depends on each
/// post alone; which have most of them, with misspelt words understood; and what makes a post
/// better.
///
/// Entry point: [QueryCompiler]. It depends on the query language and on the fields of documents.
@NullMarked
package org.cednews.index.match;

import org.jspecify.annotations.NullMarked;

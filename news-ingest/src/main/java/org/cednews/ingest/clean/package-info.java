/// Raw posts become publishable content: safe HTML, plain texts, dates, language, address.
///
/// The door is [Cleaner]. It depends on the raw posts of reading and on the contract of the log;
/// the log and the desk depend on it. Only this package may make clean HTML.
@NullMarked
package org.cednews.ingest.clean;

import org.jspecify.annotations.NullMarked;

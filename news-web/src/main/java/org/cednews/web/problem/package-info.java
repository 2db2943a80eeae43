/// Why a request has no better answer: problem details (RFC 9457) with one name for one fact.
///
/// Entry point: [Problem], of one [ProblemType]; throw it as a [ProblemException]. Depends on
/// nothing of ours but ids and positions.
@NullMarked
package org.cednews.web.problem;

import org.jspecify.annotations.NullMarked;

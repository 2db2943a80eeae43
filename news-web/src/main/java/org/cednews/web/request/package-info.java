/// What every HTTP endpoint shares: strict parameters, answers of a known length, text for XML.
///
/// Entry point: [ParameterReader].
@NullMarked
package org.cednews.web.request;

import org.jspecify.annotations.NullMarked;

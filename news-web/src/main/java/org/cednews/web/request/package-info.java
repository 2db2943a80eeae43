/// What every HTTP door shares: strict parameters, answers of a known length, text for XML.
///
/// The door is [ParameterReader].
@NullMarked
package org.cednews.web.request;

import org.jspecify.annotations.NullMarked;

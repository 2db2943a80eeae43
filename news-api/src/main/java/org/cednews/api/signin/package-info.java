/// The page on which editors sign in and out. Which password is right is not decided here.
///
/// Entry points: [SignInConfiguration] and, for who checks the password, [SignInPage].
@NullMarked
package org.cednews.api.signin;

import org.jspecify.annotations.NullMarked;

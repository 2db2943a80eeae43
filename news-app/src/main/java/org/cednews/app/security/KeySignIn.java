package org.cednews.app.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.cednews.app.security.Keys.Scope;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;

/// Takes the keys that programs bring.
///
/// A right key that is too long to be guessed is good at any time, however many wrong ones came
/// from its address; whoever shares an address with a misled program works on.
final class KeySignIn {

  private static final Logger log = LoggerFactory.getLogger(KeySignIn.class);

  // No account is called so.
  private static final String ANY_KEY = "Bearer";

  private final Keys keys;
  private final Throttle throttle;

  KeySignIn(Keys keys, Throttle throttle) {
    this.keys = keys;
    this.throttle = throttle;
  }

  /// The key of a request as it came; null where there is none.
  static @Nullable Authentication read(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
        ? new PreAuthenticatedAuthenticationToken("", header.substring(7).strip())
        : null;
  }

  /// @throws BadCredentialsException if the key is not known
  /// @throws TooManyTries if it is not looked at
  Authentication authenticate(Authentication tried, String address) {
    String key = String.valueOf(tried.getCredentials());
    Optional<Scope> scope = keys.scope(key);
    boolean certain = scope.isPresent() && !Keys.canBeGuessed(key);
    if (!certain) {
      throttle
          .begin(ANY_KEY, address)
          .ifPresent(
              wait -> {
                throw new TooManyTries(wait);
              });
    }
    if (scope.isEmpty()) {
      log.warn("unknown key from {}", address);
      throw new BadCredentialsException("this key is not known");
    }
    if (!certain) {
      throttle.succeeded(ANY_KEY, address);
    }
    return new PreAuthenticatedAuthenticationToken(
        scope.get() == Scope.EDITOR ? SecurityConfiguration.EDITOR : "metrics",
        "",
        AuthorityUtils.createAuthorityList("ROLE_" + scope.get().name()));
  }
}

package org.cednews.app.security;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/// Signs editors in. An unknown name takes as long as a wrong password, and is slowed down alike.
final class PasswordSignIn implements AuthenticationProvider {

  private static final Logger log = LoggerFactory.getLogger(PasswordSignIn.class);

  // Each costs the better part of a second of one processor, which readers need too.
  private static final int CHECKED_AT_ONCE = 1;
  private static final int MOST_WAITING = 20;

  private final Semaphore checks = new Semaphore(CHECKED_AT_ONCE, true);
  private final InMemoryUserDetailsManager accounts;
  private final DaoAuthenticationProvider passwords;
  private final Throttle throttle;

  PasswordSignIn(EditorPassword password, PasswordEncoder encoder, Throttle throttle) {
    this.accounts =
        new InMemoryUserDetailsManager(
            User.withUsername(SecurityConfiguration.EDITOR)
                .password(password.hash())
                .roles(Keys.Scope.EDITOR.name())
                .build());
    this.passwords = new DaoAuthenticationProvider(accounts);
    this.passwords.setPasswordEncoder(encoder);
    this.throttle = throttle;
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }

  @Override
  public Authentication authenticate(Authentication tried) {
    String account = tried.getName();
    String address =
        tried.getDetails() instanceof WebAuthenticationDetails details
            ? details.getRemoteAddress()
            : "";
    if (checks.getQueueLength() >= MOST_WAITING) {
      throw new TooManyTries(Duration.ofSeconds(1));
    }
    throttle
        .begin(account, address)
        .ifPresent(
            wait -> {
              throw new TooManyTries(wait);
            });
    checks.acquireUninterruptibly();
    try {
      Authentication signedIn = passwords.authenticate(tried);
      throttle.succeeded(account, address);
      return signedIn;
    } catch (BadCredentialsException e) {
      // An unknown name may be a password in the wrong field.
      boolean known = accounts.userExists(account);
      log.warn("wrong password for {} from {}", known ? account : "an unknown account", address);
      throw e;
    } finally {
      checks.release();
    }
  }
}

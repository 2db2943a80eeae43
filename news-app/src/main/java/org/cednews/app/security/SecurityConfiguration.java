package org.cednews.app.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import org.cednews.api.signin.SignInConfiguration;
import org.cednews.api.signin.SignInPage;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;

/// Who may do what. Reading is public and passes no filter of this class; everything under
/// `/api/desk`, and `/actuator` but for health, wants a key or a login.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecuritySettings.class)
@Import(SignInConfiguration.class)
public class SecurityConfiguration {

  static final String EDITOR = "editor";

  private static final String EDITORS = Keys.Scope.EDITOR.name();
  private static final String METRICS = Keys.Scope.METRICS.name();

  @Bean
  PasswordEncoder passwordEncoder() {
    return PasswordEncoderFactories.createDelegatingPasswordEncoder();
  }

  @Bean
  Throttle throttle() {
    return new Throttle(InstantSource.system());
  }

  @Bean
  PasswordSignIn passwordSignIn(
      EditorPassword password, PasswordEncoder encoder, Throttle throttle) {
    return new PasswordSignIn(password, encoder, throttle);
  }

  /// Programs come with a key on every request; they have no session, and no browser sends a key by
  /// itself, so that no request of theirs can be forged.
  @Bean
  SecurityFilterChain programs(HttpSecurity http, Keys keys, Throttle throttle) {
    return http.securityMatcher(
            request -> guarded(request) && request.getHeader(HttpHeaders.AUTHORIZATION) != null)
        .authorizeHttpRequests(SecurityConfiguration::rules)
        .addFilterBefore(
            keyFilter(new KeySignIn(keys, throttle)), UsernamePasswordAuthenticationFilter.class)
        .csrf(csrf -> csrf.disable())
        .requestCache(cache -> cache.disable())
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .exceptionHandling(
            failures ->
                failures
                    .authenticationEntryPoint(AccessRefusals::unauthorized)
                    .accessDeniedHandler(AccessRefusals::beyondScope))
        .build();
  }

  /// People sign in by form and have a session; what they send is protected against forgery. Only
  /// who has signed in has a session: the token against forgery is kept in a cookie.
  @Bean
  SecurityFilterChain people(HttpSecurity http) {
    return http.securityMatcher(SecurityConfiguration::guarded)
        .authorizeHttpRequests(SecurityConfiguration::rules)
        .csrf(csrf -> csrf.csrfTokenRepository(tokens()))
        .requestCache(cache -> cache.disable())
        .formLogin(
            form ->
                form.loginPage(SignInPage.PATH)
                    .successHandler(SecurityConfiguration::welcome)
                    .failureHandler(SecurityConfiguration::refuse))
        .logout(
            logout -> logout.logoutSuccessUrl(SignInPage.SIGNED_OUT).deleteCookies("JSESSIONID"))
        .exceptionHandling(
            failures ->
                failures
                    .authenticationEntryPoint(AccessRefusals::signIn)
                    .accessDeniedHandler(AccessRefusals::denied))
        .build();
  }

  private static void rules(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          requests) {
    requests
        .requestMatchers("/actuator/health/**", SignInPage.PATH)
        .permitAll()
        // Which methods an address has is no secret, and no other origin may use them.
        .requestMatchers(HttpMethod.OPTIONS, "/api/desk/**")
        .permitAll()
        .requestMatchers(HttpMethod.GET, "/actuator/prometheus", "/actuator/views")
        .hasAnyRole(EDITORS, METRICS)
        .anyRequest()
        .hasRole(EDITORS);
  }

  private static boolean guarded(HttpServletRequest request) {
    String path = request.getServletPath();
    return path.startsWith("/api/desk")
        || path.startsWith("/desk")
        || path.startsWith("/actuator")
        || path.equals(SignInPage.PATH)
        || path.equals("/logout");
  }

  private static CookieCsrfTokenRepository tokens() {
    var tokens = new CookieCsrfTokenRepository();
    tokens.setCookieName("csrf");
    tokens.setCookieCustomizer(cookie -> cookie.httpOnly(true).sameSite("Strict"));
    return tokens;
  }

  private static AuthenticationFilter keyFilter(KeySignIn keys) {
    AuthenticationManagerResolver<HttpServletRequest> byAddress =
        request -> tried -> keys.authenticate(tried, request.getRemoteAddr());
    var filter = new AuthenticationFilter(byAddress, KeySignIn::read);
    filter.setSuccessHandler((request, response, authentication) -> {});
    filter.setFailureHandler(AccessRefusals::unauthorized);
    return filter;
  }

  private static void welcome(
      HttpServletRequest request, HttpServletResponse response, Authentication signedIn) {
    response.setHeader(HttpHeaders.LOCATION, SignInPage.next(request));
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
  }

  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    if (failure instanceof TooManyTries tries) {
      AccessRefusals.later(request, response, tries);
    } else {
      response.setHeader(HttpHeaders.LOCATION, SignInPage.failed(request));
      response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    }
  }
}

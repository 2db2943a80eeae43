package org.cednews.app;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import tools.jackson.databind.json.JsonMapper;

/// Who may do what. Reading is public and passes no filter of this class; everything under
/// `/api/desk`, and `/actuator` but for health, wants a key or a login.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecuritySettings.class)
class SecurityConfiguration {

  private static final String EDITOR = "editor";

  @Bean
  PasswordEncoder passwordEncoder() {
    return PasswordEncoderFactories.createDelegatingPasswordEncoder();
  }

  @Bean
  Secrets secrets(SecuritySettings settings, PasswordEncoder encoder, Environment environment)
      throws IOException {
    return Secrets.open(DataFolder.of(environment), settings, encoder);
  }

  @Bean
  UserDetailsService editors(Secrets secrets) {
    return new InMemoryUserDetailsManager(
        User.withUsername(EDITOR).password(secrets.passwordHash()).roles("EDITOR").build());
  }

  /// Programs come with a key on every request; they have no session, and no browser sends a key by
  /// itself, so that no request of theirs can be forged.
  @Bean
  SecurityFilterChain programs(HttpSecurity http, Secrets secrets) {
    return http.securityMatcher(
            request -> guarded(request) && request.getHeader(HttpHeaders.AUTHORIZATION) != null)
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .addFilterBefore(keyFilter(secrets), UsernamePasswordAuthenticationFilter.class)
        .csrf(csrf -> csrf.disable())
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .exceptionHandling(failures -> failures.authenticationEntryPoint(unauthorized()))
        .build();
  }

  /// People sign in by form and have a session; what they send is protected against forgery.
  @Bean
  SecurityFilterChain people(HttpSecurity http) {
    return http.securityMatcher(SecurityConfiguration::guarded)
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers("/actuator/health/**")
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .formLogin(form -> {})
        .exceptionHandling(
            failures ->
                failures
                    .defaultAuthenticationEntryPointFor(
                        unauthorized(), request -> !request.getServletPath().startsWith("/desk"))
                    .accessDeniedHandler(denied()))
        .build();
  }

  private static boolean guarded(HttpServletRequest request) {
    String path = request.getServletPath();
    return path.startsWith("/api/desk")
        || path.startsWith("/desk")
        || path.startsWith("/actuator")
        || path.equals("/login")
        || path.equals("/logout")
        || path.equals("/default-ui.css");
  }

  private static AuthenticationFilter keyFilter(Secrets secrets) {
    AuthenticationManager keys =
        authentication -> {
          if (!secrets.isKey(String.valueOf(authentication.getCredentials()))) {
            throw new BadCredentialsException("this key is not known");
          }
          return new PreAuthenticatedAuthenticationToken(
              EDITOR, "", AuthorityUtils.createAuthorityList("ROLE_EDITOR"));
        };
    AuthenticationConverter bearer =
        request -> {
          String header = request.getHeader(HttpHeaders.AUTHORIZATION);
          return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
              ? new PreAuthenticatedAuthenticationToken(EDITOR, header.substring(7).strip())
              : null;
        };
    var filter = new AuthenticationFilter(keys, bearer);
    filter.setSuccessHandler((request, response, authentication) -> {});
    filter.setFailureHandler(unauthorized()::commence);
    return filter;
  }

  /// A program without a key and a session is told that it needs one, not that it lacks the token
  /// against forgery, which is looked at first.
  private static AccessDeniedHandler denied() {
    var forbidden = new AccessDeniedHandlerImpl();
    return (request, response, denied) -> {
      if (request.getServletPath().startsWith("/api/desk")
          && SecurityContextHolder.getContext().getAuthentication() == null) {
        unauthorized()
            .commence(request, response, new InsufficientAuthenticationException("", denied));
      } else {
        forbidden.handle(request, response, denied);
      }
    };
  }

  private static AuthenticationEntryPoint unauthorized() {
    return (request, response, failure) ->
        unauthorized(
            response,
            failure instanceof BadCredentialsException
                ? "This key is not known."
                : "This needs an editor: send a key as 'Authorization: Bearer KEY', or sign in.");
  }

  private static void unauthorized(HttpServletResponse response, String detail) throws IOException {
    response.setStatus(HttpStatus.UNAUTHORIZED.value());
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response
        .getOutputStream()
        .write(
            JsonMapper.shared()
                .writeValueAsBytes(new Unauthorized("/problems/sign-in", "Sign in", 401, detail)));
  }

  private record Unauthorized(String type, String title, int status, String detail) {}
}

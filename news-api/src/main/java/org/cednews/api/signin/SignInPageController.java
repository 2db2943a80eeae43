package org.cednews.api.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cednews.web.page.PageFrame;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.servlet.ModelAndView;

/// Shows the sign-in page. What its form sends is answered before any controller is asked.
@Controller
final class SignInPageController {

  private final PageFrame frame;

  SignInPageController(PageFrame frame) {
    this.frame = frame;
  }

  @GetMapping(SignInPage.PATH)
  ModelAndView page(
      HttpServletRequest request,
      @RequestAttribute("_csrf") Object token,
      HttpServletResponse response) {
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    ModelAndView page = frame.frame("signin/page", SignInPage.of(request, token), response);
    response.setHeader("Referrer-Policy", "no-referrer");
    return page;
  }
}

package org.cednews.api.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.cednews.api.read.SearchQueues;
import org.cednews.web.page.ProblemPage;
import org.cednews.web.page.ProblemPageController;
import org.cednews.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/// Pages that are made whole, in a fair turn of who asks, before the first byte of them is sent: so
/// a slow reader keeps no turn, and a page that fails is a problem and not half a page.
public final class WholePages implements ViewResolver, Ordered {

  private final ThymeleafViewResolver templates;
  private final SearchQueues queues;

  public WholePages(ThymeleafViewResolver templates, SearchQueues queues) {
    this.templates = templates;
    this.queues = queues;
  }

  @Override
  public int getOrder() {
    return templates.getOrder() - 1;
  }

  @Override
  public @Nullable View resolveViewName(String name, Locale locale) throws Exception {
    View view = templates.resolveViewName(name, locale);
    // That there is too much to do must be said without another turn.
    return view == null || name.equals(ProblemPage.VIEW) ? view : new Whole(view, queues);
  }

  private record Whole(View view, SearchQueues queues) implements View {

    @Override
    public @Nullable String getContentType() {
      return view.getContentType();
    }

    @Override
    public void render(
        @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
        throws Exception {
      var whole = new ContentCachingResponseWrapper(response);
      String q = Objects.requireNonNullElse(request.getParameter("q"), "");
      try (var _ = queues.enter(q)) {
        view.render(model, request, whole);
      } catch (ProblemException e) {
        // It is too late for the advice, which tells the problems of controllers.
        request.setAttribute(ProblemPageController.PROBLEM, e.problem());
        response.sendError(e.problem().status());
        return;
      }
      whole.copyBodyToResponse();
    }
  }
}

package org.cednews.web.page;

import org.cednews.web.problem.Problem;
import org.cednews.web.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/// What the page of a problem shows.
///
/// @param reason why a post was withdrawn
public record ProblemPage(
    int status, String title, String detail, @Nullable String parameter, @Nullable String reason) {

  public static final String VIEW = "page/problem";

  static ProblemPage of(Problem problem) {
    String title =
        switch (problem.status()) {
          case 404 -> "There is nothing here";
          case 410 -> "This post was withdrawn";
          case 400 -> problem.parameter() == null ? problem.title() : "This address has a mistake";
          default -> problem.title();
        };
    // Positions of the log are for programs.
    boolean waiting = problem.type() == ProblemType.POSITION_NOT_REACHED;
    return new ProblemPage(
        problem.status(),
        title,
        waiting ? "The newest posts are not here yet. Try again in a moment." : problem.detail(),
        waiting ? null : problem.parameter(),
        problem.reason());
  }
}

package org.cednews.app;

/// What axe-core looks for on every page.
final class Accessibility {

  /// Run in a page that has axe-core: answers what is wrong, one text each.
  static final String SCRIPT =
      """
      axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',
          'best-practice']})
        .then(found => found.violations.flatMap(rule => rule.nodes.map(
          node => rule.id + ': ' + node.html + ' ' + node.failureSummary)))
      """;

  private Accessibility() {}
}

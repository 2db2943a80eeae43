package org.cednews.app.start;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/// Finds settings that do not exist, which are mostly misspelt ones that do.
///
/// Where somebody wrote `news.…`, nothing else can be meant, and the start is refused. A variable
/// `NEWS_…` may belong to somebody else (container platforms make variables from the names of their
/// services), so it is only told.
final class UnknownNames {

  private static final Logger log = LoggerFactory.getLogger(UnknownNames.class);
  private static final String REMEDY = ": docs/operating.md lists all settings";

  // Read by `./news`, and by the tests.
  private static final Pattern OTHER_PROGRAMS = Pattern.compile("NEWS_JAVA_OPTS|NEWS_TEST_[A-Z]+");

  private final List<Pattern> names;
  private final List<Pattern> joinedNames;
  private final Set<String> variables;

  /// @param names of all settings; `*` stands for any name
  /// @param variables that the program's own settings file names
  UnknownNames(Set<String> names, Set<String> variables) {
    this.names = names.stream().map(name -> pattern(name, "\\.")).toList();
    this.joinedNames = names.stream().map(name -> pattern(name, "")).toList();
    this.variables = variables;
  }

  // Spring takes a name with and without hyphens, and with a number behind it where it is a list.
  private static Pattern pattern(String name, String separator) {
    return Pattern.compile(
        plain(name).replace(".", separator).replace("*", ".+") + "(\\[\\d+]|\\d+)?");
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("-", "");
  }

  void check(ConfigurableEnvironment environment) {
    for (PropertySource<?> source : environment.getPropertySources()) {
      if (source instanceof EnumerablePropertySource<?> enumerable) {
        boolean ofTheSystem =
            source.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        for (String name : new TreeSet<>(List.of(enumerable.getPropertyNames()))) {
          if (ofTheSystem && name.startsWith("NEWS_") && !isVariable(name)) {
            log.warn("{} is set and is not a setting of this program{}", name, REMEDY);
          } else if (name.startsWith("news.") && !matches(names, plain(name))) {
            throw new StartRefused(name + " is not a setting" + REMEDY);
          }
        }
      }
    }
  }

  // Spring reads NEWS_FETCH_MAXSIZE, and NEWS_FETCH_MAX_SIZE, as news.fetch.max-size.
  private boolean isVariable(String name) {
    return variables.contains(name)
        || OTHER_PROGRAMS.matcher(name).matches()
        || matches(joinedNames, name.toLowerCase(Locale.ROOT).replace("_", ""));
  }

  private static boolean matches(List<Pattern> names, String name) {
    return names.stream().anyMatch(known -> known.matcher(name).matches());
  }
}

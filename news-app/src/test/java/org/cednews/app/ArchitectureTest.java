package org.cednews.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cednews.event.CleanHtml;

/// Which package may use which, and what the poms cannot keep.
@AnalyzeClasses(packages = "org.cednews", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  private static final String ROOT = "org.cednews.";
  private static final int MOST_CLASSES = 14;

  // What a module may use beside itself; the program may use all.
  private static final Map<String, Set<String>> MODULES =
      Map.of(
          "event", Set.of(),
          "log", Set.of("event"),
          "outbound", Set.of(),
          "read", Set.of("event"),
          "web", Set.of("event"),
          "broker", Set.of(),
          "index", Set.of("event", "log"),
          "ingest", Set.of("event", "log", "outbound", "read", "index", "web"),
          "api", Set.of("event", "index", "web"));

  @ArchTest
  static void packagesUseWhatTheListAllows(JavaClasses classes) throws IOException {
    assertThat(lines(uses(classes)))
        .as("packages.txt lists for each package which ones it uses: no more and no fewer")
        .isEqualTo(lines(allowed()));
  }

  @ArchTest
  static void modulesUseOnlyThoseBelow(JavaClasses classes) {
    uses(classes)
        .forEach(
            (user, used) -> {
              Set<String> below = MODULES.get(module(user));
              if (below != null) {
                assertThat(used.stream().map(ArchitectureTest::module))
                    .as(user)
                    .allMatch(module -> module.equals(module(user)) || below.contains(module));
              }
            });
  }

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices()
          .assignedFrom(
              new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass type) {
                  return SliceIdentifier.of(type.getPackageName());
                }

                @Override
                public String getDescription() {
                  return "packages";
                }
              })
          .should()
          .beFreeOfCycles();

  @ArchTest
  static void packagesAreSmall(JavaClasses classes) {
    classes.stream()
        .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
        .collect(groupingBy(JavaClass::getPackageName))
        .forEach(
            (name, types) -> assertThat(types).as(name).hasSizeLessThanOrEqualTo(MOST_CLASSES));
  }

  @ArchTest
  static void noTwoClassesShareAName(JavaClasses classes) {
    Map<String, List<JavaClass>> named =
        classes.stream()
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
            .collect(groupingBy(JavaClass::getSimpleName));
    assertThat(named.values()).allSatisfy(types -> assertThat(types).hasSize(1));
  }

  @ArchTest
  static final ArchRule onlyTheCleanerMakesCleanHtml =
      noClasses()
          .that(
              are(
                  DescribedPredicate.not(
                      resideInAnyPackage(
                          "org.cednews.read.clean",
                          "org.cednews.read.clean.html",
                          "org.cednews.event"))))
          .should()
          .callMethod(CleanHtml.class, "cleaned", String.class)
          .orShould()
          .callConstructor(CleanHtml.class, String.class);

  @ArchTest
  static final ArchRule theInnerModulesKnowNoSpring =
      noClasses()
          .that(
              are(
                  resideInAnyPackage(
                      "org.cednews.event..",
                      "org.cednews.log..",
                      "org.cednews.read..",
                      "org.cednews.index..",
                      "org.cednews.broker..")))
          .should()
          .dependOnClassesThat(are(resideInAPackage("org.springframework..")));

  @ArchTest
  static final ArchRule readingIsPure =
      noClasses()
          .that(are(resideInAPackage("org.cednews.read..")))
          .should()
          .dependOnClassesThat(
              are(resideInAnyPackage("org.apache.kafka..", "org.apache.hc..", "java.net.http..")));

  @ArchTest
  static final ArchRule luceneStaysInTheView =
      noClasses()
          .that(are(DescribedPredicate.not(resideInAPackage("org.cednews.index.."))))
          .should()
          .dependOnClassesThat(are(resideInAPackage("org.apache.lucene..")));

  // By package, without the root: the other ones of ours that its classes use.
  private static SortedMap<String, Set<String>> uses(JavaClasses classes) {
    var uses = new TreeMap<String, Set<String>>();
    for (JavaClass type : classes) {
      String user = name(type.getPackageName());
      Set<String> used = uses.computeIfAbsent(user, _ -> new TreeSet<>());
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType().getPackageName())
          .filter(target -> target.startsWith(ROOT) && !name(target).equals(user))
          .map(ArchitectureTest::name)
          .forEach(used::add);
    }
    return uses;
  }

  private static SortedMap<String, Set<String>> allowed() throws IOException {
    try (InputStream list =
        requireNonNull(ArchitectureTest.class.getResourceAsStream("/packages.txt"))) {
      return new String(list.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(":", 2))
          .collect(
              toMap(
                  line -> line[0].strip(),
                  line ->
                      line[1].isBlank()
                          ? Set.of()
                          : new TreeSet<>(Arrays.asList(line[1].strip().split(" +"))),
                  (one, _) -> {
                    throw new IllegalArgumentException(one + " is listed twice");
                  },
                  TreeMap::new));
    }
  }

  private static String lines(SortedMap<String, Set<String>> uses) {
    var lines = new StringBuilder();
    uses.forEach(
        (user, used) ->
            lines.append(user).append(": ").append(String.join(" ", used)).append('\n'));
    return lines.toString();
  }

  private static String name(String packageName) {
    return packageName.substring(ROOT.length());
  }

  private static String module(String name) {
    return name.split("\\.", 2)[0];
  }
}

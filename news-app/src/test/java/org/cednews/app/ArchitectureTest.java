package org.cednews.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.cednews.event.CleanHtml;

/// What the poms cannot keep.
@AnalyzeClasses(packages = "org.cednews", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  @ArchTest
  static final ArchRule onlyTheCleanerMakesCleanHtml =
      noClasses()
          .that(
              are(
                  DescribedPredicate.not(
                      resideInAnyPackage("org.cednews.ingest.clean", "org.cednews.event"))))
          .should()
          .callMethod(CleanHtml.class, "cleaned", String.class)
          .orShould()
          .callConstructor(CleanHtml.class, String.class);

  @ArchTest
  static final ArchRule ingestDoesNotSeeApi =
      noClasses()
          .that(are(resideInAPackage("org.cednews.ingest..")))
          .should()
          .dependOnClassesThat(are(resideInAPackage("org.cednews.api..")));

  @ArchTest
  static final ArchRule apiDoesNotSeeIngest =
      noClasses()
          .that(are(resideInAPackage("org.cednews.api..")))
          .should()
          .dependOnClassesThat(are(resideInAPackage("org.cednews.ingest..")));

  @ArchTest
  static final ArchRule theContractAndTheViewKnowNoSpring =
      noClasses()
          .that(
              are(
                  resideInAnyPackage(
                      "org.cednews.event..", "org.cednews.index..", "org.cednews.broker..")))
          .should()
          .dependOnClassesThat(are(resideInAPackage("org.springframework..")));

  @ArchTest
  static final ArchRule luceneStaysInTheView =
      noClasses()
          .that(are(DescribedPredicate.not(resideInAPackage("org.cednews.index.."))))
          .should()
          .dependOnClassesThat(are(resideInAPackage("org.apache.lucene..")));

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("org.cednews.(*.*)..").should().beFreeOfCycles();
}

package org.cednews.app.cds;

import java.lang.management.ManagementFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;

/// The JVM of this process: the options that it was given, and the outcome of them.
final class ThisJvm {

  // From where to where the JDK's own archive is mapped, and to where the one on top of it.
  private static final Pattern MAPPED =
      Pattern.compile("mapped at: \\[\\w+-(?<own>\\w+)-(?<top>\\w+)\\)");

  private ThisJvm() {}

  static Stream<String> options() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream();
  }

  /// Whether it runs from a CDS archive that it was given: one that is damaged, or of another jar
  /// or JDK, it leaves aside, and says so only in the report on itself.
  static boolean runsFromAnArchive() {
    if (options().noneMatch(option -> option.startsWith("-XX:SharedArchiveFile="))) {
      return false;
    }
    String report = report();
    Matcher mapped = MAPPED.matcher(report);
    return mapped.find()
        ? !mapped.group("own").equals(mapped.group("top"))
        : !report.contains("CDS: off");
  }

  private static String report() {
    try {
      return String.valueOf(
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "vmInfo",
                  new Object[0],
                  new String[0]));
    } catch (JMException _) {
      return ""; // a JVM without such reports
    }
  }
}

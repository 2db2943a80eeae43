package org.cednews.ingest.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cednews.ingest.publish.Expected;
import org.cednews.web.problem.Problem;
import org.cednews.web.problem.ProblemException;
import org.cednews.web.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/// The versions of which a request says that it has read one (RFC 9110, 13.1.1).
///
/// @param any whether every version will do: `*`
/// @param versions the numbers in strong entity tags; other tags match nothing here
record IfMatch(boolean any, List<Long> versions) {

  private static final long NONE = 0;
  private static final Pattern TAG = Pattern.compile("\\s*(W/)?\"([^\"]*)\"\\s*(?:,|$)");
  // The desk's tags are the number alone; those of the read side say the form of the answer too.
  private static final Pattern VERSION = Pattern.compile("v?([1-9]\\d{0,17})(-\\d+)?");

  IfMatch {
    versions = List.copyOf(versions);
  }

  /// @throws ProblemException without the header: 428; if it is none: 400
  static IfMatch wanted(@Nullable String header) {
    return parse(header)
        .orElseThrow(
            () ->
                Problem.of(
                        ProblemType.VERSION_WANTED,
                        "Say with If-Match which version you have read: the ETag of the post.")
                    .exception());
  }

  /// @throws ProblemException if the header is none: 400
  static Optional<IfMatch> parse(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    if (header.strip().equals("*")) {
      return Optional.of(new IfMatch(true, List.of()));
    }
    var versions = new ArrayList<Long>();
    Matcher tags = TAG.matcher(header);
    int end = 0;
    while (tags.lookingAt()) {
      Matcher version = VERSION.matcher(tags.group(2));
      if (tags.group(1) == null && version.matches()) {
        versions.add(Long.valueOf(version.group(1)));
      }
      end = tags.end();
      tags.region(end, header.length());
    }
    if (end == 0 || end < header.length()) {
      throw Problem.malformedParameter(
              "If-Match", "If-Match is a list of entity tags such as \"3\", not " + header)
          .exception();
    }
    return Optional.of(new IfMatch(false, versions));
  }

  /// Whether this version will do.
  boolean includes(long version) {
    return any || versions.contains(version);
  }

  /// What the writer expects. Where the newest version is none of those that were read, that is no
  /// version at all: the log says so, unless the newest is what the writer wants, because this is
  /// the repeat of a request whose answer got lost.
  ///
  /// @param newest of a post that exists
  Expected expected(long newest) {
    return any ? Expected.newest() : new Expected.Version(includes(newest) ? newest : NONE);
  }

  /// The strong entity tag of a version.
  static String tag(long version) {
    return '"' + Long.toString(version) + '"';
  }
}

package org.cednews.index.rank;

import java.time.Duration;

/// What decides the order by relevance, beside how often the words occur. Each part can be switched
/// off, to see what it earns.
///
/// @param stems whether `calibrating` finds `calibration`
/// @param exact how much the word itself counts, compared with its stem
/// @param pairs how much two neighbouring words of the query count that are neighbours in a post; 0
///   for not at all
/// @param title how much a word counts that is in the title, beside that it counts more often in
///   all texts together
/// @param wholeTitle what a post gains whose whole title is the query
/// @param freshness what the newest post gains; one of age [#halfFresh] gains half of it
/// @param halfFresh an age
/// @param typos whether misspelt words are understood
/// @param synonyms whether the rules of synonyms are used
/// @param most which share of its words a query wants that describes what it is for, when too few
///   posts have all
public record Ranking(
    boolean stems,
    float exact,
    float pairs,
    float title,
    float wholeTitle,
    float freshness,
    Duration halfFresh,
    boolean typos,
    boolean synonyms,
    float most) {

  /// What measurements chose.
  public static Ranking standard() {
    return new Ranking(true, 0.5f, 0.2f, 0.2f, 50, 0.5f, Duration.ofDays(180), true, true, 0.1f);
  }

  public Ranking withoutStems() {
    return new Ranking(
        false, 1, pairs, title, wholeTitle, freshness, halfFresh, typos, synonyms, most);
  }

  public Ranking withoutPairs() {
    return new Ranking(
        stems, exact, 0, title, wholeTitle, freshness, halfFresh, typos, synonyms, most);
  }

  public Ranking withoutTitle() {
    return new Ranking(
        stems, exact, pairs, 0, wholeTitle, freshness, halfFresh, typos, synonyms, most);
  }

  public Ranking withoutWholeTitle() {
    return new Ranking(stems, exact, pairs, title, 0, freshness, halfFresh, typos, synonyms, most);
  }

  public Ranking withoutFreshness() {
    return new Ranking(stems, exact, pairs, title, wholeTitle, 0, halfFresh, typos, synonyms, most);
  }

  public Ranking withoutTypos() {
    return new Ranking(
        stems, exact, pairs, title, wholeTitle, freshness, halfFresh, false, synonyms, most);
  }

  public Ranking withoutSynonyms() {
    return new Ranking(
        stems, exact, pairs, title, wholeTitle, freshness, halfFresh, typos, false, most);
  }
}

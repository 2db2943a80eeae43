package org.cednews.index.rank;

import java.time.Duration;

/// What decides the order by relevance, beside how often the words occur. Each part can be switched
/// off, to see what it earns.
///
/// @param stems whether `calibrating` finds `calibration`
/// @param exact how much the word itself counts, compared with its stem
/// @param repeats how soon a word that the query repeats counts no more: one that it has very often
///   counts as much as `repeats + 1` (`k3` of Okapi, where 8 is usual); 0 if repetition is ignored
/// @param pairs how much two neighbouring words of the query count that are neighbours in a post; 0
///   for not at all
/// @param title how much a word counts that is in the title, beside that it counts more often in
///   all texts together
/// @param wholeTitle what a post gains whose whole title is the query
/// @param freshness what the newest post gains; one of age [#halfFresh] gains half of it
/// @param halfFresh an age
/// @param typos whether misspelt words are understood
/// @param synonyms whether the rules of synonyms are used
/// @param strictFirst whether posts with all words stand above those with most
/// @param most which share of its words a post has to have that fills the page of a query that
///   describes what it is for
public record Ranking(
    boolean stems,
    float exact,
    float repeats,
    float pairs,
    float title,
    float wholeTitle,
    float freshness,
    Duration halfFresh,
    boolean typos,
    boolean synonyms,
    boolean strictFirst,
    float most) {

  private static final Duration HALF_A_YEAR = Duration.ofDays(180);

  /// What measurements chose.
  public static Ranking standard() {
    return new Ranking(true, 0.5f, 8, 0.1f, 0.1f, 50, 0.5f, HALF_A_YEAR, true, true, true, 0.1f);
  }

  public Ranking withoutStems() {
    return with(1, repeats, pairs, title, false, typos, synonyms, strictFirst);
  }

  public Ranking withoutRepeats() {
    return with(exact, 0, pairs, title, stems, typos, synonyms, strictFirst);
  }

  public Ranking withoutPairs() {
    return with(exact, repeats, 0, title, stems, typos, synonyms, strictFirst);
  }

  public Ranking withoutTitle() {
    return with(exact, repeats, pairs, 0, stems, typos, synonyms, strictFirst);
  }

  public Ranking withoutTypos() {
    return with(exact, repeats, pairs, title, stems, false, synonyms, strictFirst);
  }

  public Ranking withoutSynonyms() {
    return with(exact, repeats, pairs, title, stems, typos, false, strictFirst);
  }

  public Ranking withoutStrictFirst() {
    return with(exact, repeats, pairs, title, stems, typos, synonyms, false);
  }

  /// With other weights, as [#standard] has them else.
  public Ranking weighing(float exact, float repeats, float pairs, float title) {
    return with(exact, repeats, pairs, title, stems, typos, synonyms, strictFirst);
  }

  public Ranking withoutWholeTitle() {
    return bonuses(0, freshness);
  }

  public Ranking withoutFreshness() {
    return bonuses(wholeTitle, 0);
  }

  private Ranking with(
      float exact,
      float repeats,
      float pairs,
      float title,
      boolean stems,
      boolean typos,
      boolean synonyms,
      boolean strictFirst) {
    return new Ranking(
        stems,
        exact,
        repeats,
        pairs,
        title,
        wholeTitle,
        freshness,
        halfFresh,
        typos,
        synonyms,
        strictFirst,
        most);
  }

  private Ranking bonuses(float wholeTitle, float freshness) {
    return new Ranking(
        stems,
        exact,
        repeats,
        pairs,
        title,
        wholeTitle,
        freshness,
        halfFresh,
        typos,
        synonyms,
        strictFirst,
        most);
  }

  /// How much a word counts that a query has several times.
  public float repeated(int times) {
    return repeats == 0 ? 1 : times * (repeats + 1) / (times + repeats);
  }
}

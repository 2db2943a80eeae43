package org.cednews.index.match;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cednews.index.language.Spellings;

/// What was decided about a query when its first page was made, from what the index held then. The
/// cursor carries it, so that all pages are pages of one list.
public final class QueryDecisions {

  private static final int UNKNOWN = -1;
  private static final int MOST_TYPOS = 64 * Typos.MOST;

  private final Map<String, Typo> typos;
  private final long now;
  private final int fewest;
  private int rarest;

  /// The forms that a word was probably meant to have.
  ///
  /// @param known whether some post has the word as it was typed
  /// @param meant the likeliest first
  public record Typo(boolean known, List<String> meant) {}

  private QueryDecisions(long now, int fewest, int rarest, Map<String, Typo> typos) {
    this.now = now;
    this.fewest = fewest;
    this.rarest = rarest;
    this.typos = typos;
  }

  /// @param now in epoch milliseconds: what freshness is counted from
  public static QueryDecisions begin(long now) {
    return new QueryDecisions(now, 0, UNKNOWN, new TreeMap<>());
  }

  long now() {
    return now;
  }

  /// How many of the words a post has to have that fills a page for want of posts with all; 0 if no
  /// such posts are wanted.
  public int fewest() {
    return fewest;
  }

  public boolean wantsAll() {
    return fewest == 0;
  }

  /// The same for posts with most of the words.
  ///
  /// @param words how many they have to have; 0 for posts with all
  public QueryDecisions withFewest(int words) {
    return new QueryDecisions(now, words, rarest, typos);
  }

  /// About how many posts had the rarest wanted word.
  ///
  /// @param now the same now, which counts if nothing was decided before
  int rarest(int now) {
    if (rarest == UNKNOWN) {
      rarest = now;
    }
    return rarest;
  }

  /// @param posts how many have the word
  /// @param last whether the word may still be going on
  Typo typo(String term, int posts, boolean last, Typos typos) throws IOException {
    Typo typo = this.typos.get(term);
    if (typo == null) {
      typo = typos.of(term, posts, last);
      this.typos.put(term, typo);
    }
    return typo;
  }

  /// Whether some post had a word as it was typed when the first page was made.
  boolean isTyped(String term, int posts) {
    return typos
        .computeIfAbsent(Spellings.MARK + term, _ -> new Typo(posts > 0, List.of()))
        .known();
  }

  /// The decisions about words, by word.
  public Map<String, Typo> typos() {
    return typos;
  }

  public void write(DataOutput out) throws IOException {
    out.writeLong(now);
    out.writeByte(fewest);
    out.writeInt(rarest);
    out.writeShort(typos.size());
    for (Map.Entry<String, Typo> typo : typos.entrySet()) {
      out.writeUTF(typo.getKey());
      out.writeBoolean(typo.getValue().known);
      out.writeByte(typo.getValue().meant.size());
      for (String term : typo.getValue().meant) {
        out.writeUTF(term);
      }
    }
  }

  /// @throws IOException if this is no plan
  public static QueryDecisions read(DataInput in) throws IOException {
    long now = in.readLong();
    int fewest = in.readUnsignedByte();
    int rarest = in.readInt();
    var typos = new TreeMap<String, Typo>();
    int left = MOST_TYPOS;
    for (int i = in.readUnsignedShort(); i > 0; i--) {
      String term = in.readUTF();
      boolean known = in.readBoolean();
      List<String> meant = new ArrayList<>();
      for (int j = in.readUnsignedByte(); j > 0; j--) {
        meant.add(in.readUTF());
        if (--left < 0) {
          throw new IOException("too many forms");
        }
      }
      typos.put(term, new Typo(known, List.copyOf(meant)));
    }
    return new QueryDecisions(now, fewest, rarest, typos);
  }
}

package org.cednews.bench.figure;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// A table for the console: the first column to the left, figures to the right.
public final class Table {

  private final String title;
  private final List<List<String>> rows = new ArrayList<>();

  /// @param columns their heads, each with its unit
  public Table(String title, String... columns) {
    this.title = title;
    rows.add(List.of(columns));
  }

  public Table row(String... cells) {
    if (cells.length != rows.getFirst().size()) {
      throw new IllegalArgumentException(
          cells.length + " cells for " + rows.getFirst().size() + " columns of " + title);
    }
    rows.add(List.of(cells));
    return this;
  }

  public void print(PrintStream out) {
    out.println();
    out.println(title);
    for (List<String> row : rows) {
      var line = new StringBuilder(" ");
      for (int column = 0; column < row.size(); column++) {
        String pad = " ".repeat(width(column) - row.get(column).length());
        line.append(' ');
        line.append(column == 0 ? row.get(column) + pad : " " + pad + row.get(column));
      }
      out.println(line.toString().stripTrailing());
    }
    out.println();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}

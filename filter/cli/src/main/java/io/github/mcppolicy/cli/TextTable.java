package io.github.mcppolicy.cli;

import java.util.ArrayList;
import java.util.List;

/** Columns of text, each as wide as its widest cell. Whatever is in the cells must be printable ASCII. */
final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    /** Every row has as many cells. */
    void add(List<String> cells) {
        rows.add(cells);
    }

    /** Without the columns in which nothing is. */
    List<String> lines() {
        int columns = rows.isEmpty() ? 0 : rows.get(0).size();
        List<StringBuilder> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(new StringBuilder()));
        for (int column = 0; column < columns; column++) {
            int index = column;
            int width =
                    rows.stream().mapToInt(row -> row.get(index).length()).max().orElse(0);
            for (int row = 0; width > 0 && row < rows.size(); row++) {
                String cell = rows.get(row).get(column);
                lines.get(row).append(cell).append(" ".repeat(width - cell.length() + 2));
            }
        }
        return lines.stream().map(line -> line.toString().stripTrailing()).toList();
    }
}

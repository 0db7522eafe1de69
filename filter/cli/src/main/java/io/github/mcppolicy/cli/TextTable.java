package io.github.mcppolicy.cli;

import java.util.ArrayList;
import java.util.List;

/** Columns of text, each as wide as its widest cell. */
final class TextTable {
    private static final int GAP = 2;

    /** A longer cell only moves the rest of its own row: names are chosen by servers. */
    private static final int WIDEST = 60;

    private TextTable() {}

    /**
     * A line for each row, without the columns in which nothing is.
     *
     * @param rows each with as many cells, which are printable ASCII
     */
    static List<String> lines(List<List<String>> rows) {
        List<StringBuilder> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(new StringBuilder()));
        int columns = rows.isEmpty() ? 0 : rows.get(0).size();
        for (int column = 0; column < columns; column++) {
            append(lines, rows, column);
        }
        return lines.stream().map(line -> line.toString().stripTrailing()).toList();
    }

    private static void append(List<StringBuilder> lines, List<List<String>> rows, int column) {
        int widest =
                rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
        int width = Math.min(widest, WIDEST);
        for (int row = 0; width > 0 && row < rows.size(); row++) {
            String cell = rows.get(row).get(column);
            lines.get(row).append(cell).append(" ".repeat(Math.max(0, width - cell.length()) + GAP));
        }
    }
}

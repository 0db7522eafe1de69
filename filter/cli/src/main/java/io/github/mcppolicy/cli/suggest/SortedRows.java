package io.github.mcppolicy.cli.suggest;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Sorts any number of rows in bounded memory: what does not fit goes to temporary files, sorted, which are then read side
 * by side. The files hold times and numbers, no names. For use by one thread.
 */
final class SortedRows implements Closeable {
    private final int mostInMemory;
    private final List<Row> rows = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();

    /** @param mostInMemory how many rows are kept in memory at most, at least 1 */
    SortedRows(int mostInMemory) {
        this.mostInMemory = mostInMemory;
    }

    void add(Row row) throws IOException {
        if (rows.size() == mostInMemory) {
            spill();
        }
        rows.add(row);
    }

    private void spill() throws IOException {
        Collections.sort(rows);
        Path file = Files.createTempFile("mcp-policy-suggest", ".rows");
        // Also when somebody interrupts the command.
        file.toFile().deleteOnExit();
        files.add(file);
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(rows.size());
            for (Row row : rows) {
                row.write(out);
            }
        }
        rows.clear();
    }

    /** Hands out all rows in their order. */
    void forEach(Consumer<Row> consumer) throws IOException {
        Collections.sort(rows);
        List<Run> runs = new ArrayList<>();
        try {
            PriorityQueue<Run> next = new PriorityQueue<>();
            runs.add(new InMemory(rows.iterator()));
            for (Path file : files) {
                runs.add(new InFile(
                        new DataInputStream(new BufferedInputStream(Files.newInputStream(file))), mostInMemory));
            }
            for (Run run : runs) {
                if (run.advance()) {
                    next.add(run);
                }
            }
            while (!next.isEmpty()) {
                Run first = next.remove();
                consumer.accept(first.row());
                if (first.advance()) {
                    next.add(first);
                }
            }
        } finally {
            for (Run run : runs) {
                run.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }

    /** Rows that are sorted already. */
    private abstract static class Run implements Comparable<Run>, Closeable {
        private Optional<Row> row = Optional.empty();

        Row row() {
            return row.orElseThrow();
        }

        boolean advance() throws IOException {
            row = read();
            return row.isPresent();
        }

        abstract Optional<Row> read() throws IOException;

        @Override
        public int compareTo(Run other) {
            return row().compareTo(other.row());
        }
    }

    private static final class InMemory extends Run {
        private final Iterator<Row> rows;

        InMemory(Iterator<Row> rows) {
            this.rows = rows;
        }

        @Override
        Optional<Row> read() {
            return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
        }

        @Override
        public void close() {}
    }

    private static final class InFile extends Run {
        private final DataInputStream rows;
        private int left;

        InFile(DataInputStream rows, int most) throws IOException {
            this.rows = rows;
            this.left = Math.min(most, rows.readInt());
        }

        @Override
        Optional<Row> read() throws IOException {
            return left-- > 0 ? Optional.of(Row.read(rows)) : Optional.empty();
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }
}

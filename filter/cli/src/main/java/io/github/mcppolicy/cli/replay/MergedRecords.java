package io.github.mcppolicy.cli.replay;

import io.github.mcppolicy.cli.records.DecisionRecord;
import io.github.mcppolicy.cli.records.RecordFile;
import io.github.mcppolicy.cli.records.RecordLines;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * The records of several instances, by time. Files overlap where they were copied while they were written; a record that
 * is there twice, at the same time, counts once. Holds one record of each row. For use by one thread.
 */
final class MergedRecords implements Closeable {
    private static final int REMEMBERED = 10_000;

    private final RecordLines lines = new RecordLines(List.of());
    private final PriorityQueue<Row> rows = new PriorityQueue<>(Comparator.comparing(Row::time));
    private final List<Row> all = new ArrayList<>();
    private long twice;
    private long backwards;

    /** The ids of the last records. */
    private final Set<String> seen = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });

    MergedRecords(List<List<RecordFile>> files) throws IOException {
        for (List<RecordFile> inOrder : files) {
            Row row = new Row(inOrder.iterator());
            all.add(row);
            if (row.advance()) {
                rows.add(row);
            }
        }
    }

    /** The next record; empty behind the last. */
    Optional<DecisionRecord> next() throws IOException {
        while (!rows.isEmpty()) {
            Row first = rows.remove();
            DecisionRecord record = first.head();
            if (first.advance()) {
                rows.add(first);
                backwards += first.time().isBefore(record.time()) ? 1 : 0;
            }
            if (seen.add(record.id())) {
                return Optional.of(record);
            }
            twice++;
        }
        return Optional.empty();
    }

    /** What to tell about the records. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>(lines.unreadable());
        if (twice > 0) {
            remarks.add(twice + " records are there twice and count once");
        }
        if (backwards > 0) {
            remarks.add(
                    backwards + " records are older than the one before them in their file: a clock was set back, or"
                            + " calls ran side by side; time stands still until it is passed again");
        }
        return remarks;
    }

    /** The files of one instance, and how far they were read. */
    private final class Row implements Closeable {
        private final Iterator<RecordFile> files;
        private Optional<RecordLines.Cursor> cursor = Optional.empty();
        private Optional<DecisionRecord> head = Optional.empty();

        Row(Iterator<RecordFile> files) {
            this.files = files;
        }

        DecisionRecord head() {
            return head.orElseThrow();
        }

        Instant time() {
            return head().time();
        }

        boolean advance() throws IOException {
            head = cursor.isPresent() ? cursor.get().next() : Optional.empty();
            while (head.isEmpty() && files.hasNext()) {
                close();
                cursor = Optional.of(lines.open(files.next()));
                head = cursor.get().next();
            }
            return head.isPresent();
        }

        @Override
        public void close() throws IOException {
            if (cursor.isPresent()) {
                cursor.get().close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Row row : all) {
            row.close();
        }
    }
}

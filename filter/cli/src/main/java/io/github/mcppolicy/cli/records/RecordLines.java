package io.github.mcppolicy.cli.records;

import io.github.mcppolicy.audit.LineReader;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads files line by line. A line that is not a record is told of and passed over: the filter lets no call run before its
 * record is whole, so half a line stands for no call. For use by one thread.
 */
public final class RecordLines {
    /** So many lines that are not records are named. */
    static final int MOST_NAMED = 20;

    private final List<RecordFile> files;
    private final List<String> unreadable = new ArrayList<>();
    private long notRecords;
    private long records;
    private long ofQuestions;

    /** Takes a record. */
    @FunctionalInterface
    public interface Consumer<E extends Exception> {
        void accept(DecisionRecord record) throws IOException, E;
    }

    public RecordLines(List<RecordFile> files) {
        this.files = List.copyOf(files);
    }

    /**
     * Hands out the records of decisions, file after file.
     *
     * @throws IOException when a file cannot be read, or has something in it and no record
     */
    public <E extends Exception> void forEach(Consumer<E> consumer) throws IOException, E {
        for (RecordFile file : files) {
            try (Cursor cursor = open(file)) {
                for (Optional<DecisionRecord> record = cursor.next(); record.isPresent(); record = cursor.next()) {
                    consumer.accept(record.get());
                }
            }
        }
    }

    /** Begins to read one file, whichever. Whoever reads several side by side has a cursor in each. */
    public Cursor open(RecordFile file) throws IOException {
        return new Cursor(file);
    }

    /** How far a file was read. */
    public final class Cursor implements Closeable {
        private final RecordFile file;
        private final LineReader lines;
        private long refused;
        private boolean isEmpty = true;
        private boolean hasRecords;

        private Cursor(RecordFile file) throws IOException {
            this.file = file;
            this.lines = new LineReader(file.content().open());
        }

        /**
         * The next record of a decision; empty at the end.
         *
         * @throws IOException when the file cannot be read, or has something in it and no record
         */
        public Optional<DecisionRecord> next() throws IOException {
            while (lines.next()) {
                if (isBlank(lines) || lines.number() == refused) {
                    continue;
                }
                isEmpty = false;
                Optional<DecisionRecord> record = parsed();
                if (record.isPresent()) {
                    return record;
                }
            }
            if (!isEmpty && !hasRecords) {
                throw new IOException(
                        file.name() + " has no audit record in it: name only files that the filter has written");
            }
            return Optional.empty();
        }

        private Optional<DecisionRecord> parsed() {
            try {
                Optional<DecisionRecord> record = RecordParser.parse(lines.bytes(), lines.length());
                hasRecords = true;
                records++;
                ofQuestions += record.isEmpty() ? 1 : 0;
                return record;
            } catch (NotARecordException why) {
                // Of a line that is too long there are more parts, which are not told of again.
                refused = lines.number();
                refuse(file, lines, why);
                return Optional.empty();
            }
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    private static boolean isBlank(LineReader lines) {
        for (int i = 0; i < lines.length(); i++) {
            if (lines.bytes()[i] > ' ' || lines.bytes()[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private void refuse(RecordFile file, LineReader lines, NotARecordException why) {
        notRecords++;
        if (unreadable.size() < MOST_NAMED) {
            unreadable.add(file.name() + ":" + lines.number() + ": not a record, passed over: " + why.getMessage()
                    + (lines.isTerminated() ? "" : " (the line does not end: it is being written, or was cut off)"));
        }
    }

    /** How many lines were records. */
    public long records() {
        return records;
    }

    /** How many of them were about questions to people, and not about messages. */
    public long ofQuestions() {
        return ofQuestions;
    }

    /** What to tell about lines that were not. */
    public List<String> unreadable() {
        List<String> told = new ArrayList<>(unreadable);
        if (notRecords > unreadable.size()) {
            told.add("... and " + (notRecords - unreadable.size()) + " more lines that are not records");
        }
        return told;
    }
}

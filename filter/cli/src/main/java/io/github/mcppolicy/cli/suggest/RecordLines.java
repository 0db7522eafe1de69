package io.github.mcppolicy.cli.suggest;

import io.github.mcppolicy.audit.LineReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads files line by line. A line that is not a record is told of and passed over: the filter lets no call run before its
 * record is whole, so half a line stands for no call. For use by one thread.
 */
final class RecordLines {
    /** So many lines that are not records are named. */
    static final int MOST_NAMED = 20;

    private final List<RecordFile> files;
    private final List<String> unreadable = new ArrayList<>();
    private long notRecords;
    private long records;
    private long ofQuestions;

    /** Takes a record. */
    @FunctionalInterface
    interface Consumer {
        void accept(DecisionRecord record) throws IOException, NoSuggestionException;
    }

    RecordLines(List<RecordFile> files) {
        this.files = List.copyOf(files);
    }

    /**
     * Hands out the records of decisions, file after file.
     *
     * @throws IOException when a file cannot be read, or has something in it and no record
     */
    void forEach(Consumer consumer) throws IOException, NoSuggestionException {
        for (RecordFile file : files) {
            try (LineReader lines = new LineReader(file.content().open())) {
                read(file, lines, consumer);
            }
        }
    }

    private void read(RecordFile file, LineReader lines, Consumer consumer) throws IOException, NoSuggestionException {
        long refused = 0;
        long before = records;
        boolean isEmpty = true;
        while (lines.next()) {
            if (isBlank(lines) || lines.number() == refused) {
                continue;
            }
            isEmpty = false;
            Optional<DecisionRecord> record;
            try {
                record = RecordParser.parse(lines.bytes(), lines.length());
                records++;
                ofQuestions += record.isEmpty() ? 1 : 0;
            } catch (NotARecordException why) {
                // Of a line that is too long there are more parts, which are not told of again.
                refused = lines.number();
                refuse(file, lines, why);
                continue;
            }
            if (record.isPresent()) {
                consumer.accept(record.get());
            }
        }
        if (!isEmpty && records == before) {
            throw new IOException(
                    file.name() + " has no audit record in it: name only files that the filter has written");
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
    long records() {
        return records;
    }

    /** How many of them were about questions to people, and not about messages. */
    long ofQuestions() {
        return ofQuestions;
    }

    /** What to tell about lines that were not. */
    List<String> unreadable() {
        List<String> told = new ArrayList<>(unreadable);
        if (notRecords > unreadable.size()) {
            told.add("... and " + (notRecords - unreadable.size()) + " more lines that are not records");
        }
        return told;
    }
}

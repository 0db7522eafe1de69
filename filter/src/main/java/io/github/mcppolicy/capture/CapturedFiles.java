package io.github.mcppolicy.capture;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Captured files of one or several instances, read as one: those that were written to one after the other in that order,
 * and several such rows by the time of their items. Holds one item of each row. For use by one thread.
 */
public final class CapturedFiles implements Closeable {
    private static final int FIRST_BYTES = 8;

    private final List<CapturedFile> files;
    private final Unfinished unfinished;
    private final List<String> remarks = new ArrayList<>();
    private long missed;

    /** What to do about a file that has no end and that nobody vouches for. */
    public enum Unfinished {
        REFUSED,
        ACCEPTED
    }

    /** Takes an item. */
    @FunctionalInterface
    public interface Consumer {
        void accept(CapturedItem item) throws IOException;
    }

    private CapturedFiles(List<CapturedFile> files, Unfinished unfinished) {
        this.files = files;
        this.unfinished = unfinished;
    }

    /** Whether a file begins as captured files do. */
    public static boolean isCaptured(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return FileStart.isAt(content.readNBytes(FIRST_BYTES));
        }
    }

    /**
     * Opens files.
     *
     * @throws CaptureDamagedException when one is not as it was written, or the key is not its key
     */
    public static CapturedFiles open(List<Path> paths, CaptureKey key, Unfinished unfinished) throws IOException {
        List<CapturedFile> files = new ArrayList<>();
        CapturedFiles all = new CapturedFiles(files, unfinished);
        Map<String, Path> bySalt = new HashMap<>();
        try {
            for (Path path : paths) {
                CapturedFile file = CapturedFile.open(path.toString(), path, key);
                files.add(file);
                Path same = bySalt.putIfAbsent(file.salt(), path);
                if (same != null) {
                    throw new CaptureDamagedException(
                            path + " and " + same + " are copies of one file: name only one of them");
                }
            }
            return all;
        } catch (IOException | RuntimeException failure) {
            all.close();
            throw failure;
        }
    }

    /**
     * Hands out all items.
     *
     * @throws CaptureDamagedException when a file is not as it was written; what was handed out before it is genuine
     */
    public void forEach(Consumer consumer) throws IOException {
        PriorityQueue<Row> rows = new PriorityQueue<>(Comparator.comparing(Row::time));
        for (List<CapturedFile> inOrder : rows()) {
            Row row = new Row(inOrder);
            if (row.advance()) {
                rows.add(row);
            }
        }
        while (!rows.isEmpty()) {
            Row first = rows.remove();
            consumer.accept(first.head());
            if (first.advance()) {
                rows.add(first);
            }
        }
    }

    /** The files that follow one another, each row from its oldest. */
    private List<List<CapturedFile>> rows() throws IOException {
        Map<String, CapturedFile> after = new LinkedHashMap<>();
        Set<String> salts = new HashSet<>();
        for (CapturedFile file : files) {
            salts.add(file.salt());
            if (after.put(file.before(), file) != null && !file.before().isEmpty()) {
                throw new CaptureDamagedException(
                        "Two of these files say that they follow the same file: one was brought from elsewhere");
            }
        }
        List<List<CapturedFile>> rows = new ArrayList<>();
        for (CapturedFile file : files) {
            if (!salts.contains(file.before())) {
                rows.add(row(file, after));
            }
        }
        return rows;
    }

    private List<CapturedFile> row(CapturedFile oldest, Map<String, CapturedFile> after) {
        if (!oldest.before().isEmpty()) {
            remarks.add(
                    "Files older than the oldest given were written and are not here: counts of limits and questions"
                            + " to people begin with nothing");
        }
        List<CapturedFile> row = new ArrayList<>();
        Optional<CapturedFile> next = Optional.of(oldest);
        while (next.isPresent()) {
            row.add(next.get());
            next = Optional.ofNullable(after.remove(next.get().salt()));
        }
        return row;
    }

    /** One row, and how far it was read. */
    private final class Row {
        private final List<CapturedFile> row;
        private int place;
        private long missedBefore;
        private Optional<CapturedItem> head = Optional.empty();

        Row(List<CapturedFile> row) {
            this.row = row;
        }

        CapturedItem head() {
            return head.orElseThrow();
        }

        Instant time() {
            return head().time();
        }

        /** Whether there is another item. */
        boolean advance() throws IOException {
            while (place < row.size()) {
                CapturedFile current = row.get(place);
                head = current.next();
                if (head.isPresent()) {
                    count(head.get());
                    return true;
                }
                place++;
                current.requireWhole(place < row.size() ? Optional.of(row.get(place)) : Optional.empty(), unfinished);
            }
            return false;
        }

        /** A process that starts counts from 0. */
        private void count(CapturedItem item) {
            long now = item instanceof CapturedItem.Request request
                    ? request.missed()
                    : ((CapturedItem.Approval) item).missed();
            missed += now >= missedBefore ? now - missedBefore : now;
            missedBefore = now;
        }
    }

    /** What to tell whoever reads the result. */
    public List<String> remarks() {
        return remarks.stream().distinct().toList();
    }

    /** How many items were not captured, as far as those that were handed out tell. */
    public long missed() {
        return missed;
    }

    @Override
    public void close() throws IOException {
        for (CapturedFile file : files) {
            file.close();
        }
    }
}

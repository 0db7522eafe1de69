package io.github.mcppolicy.enforce;

import io.github.mcppolicy.catalog.ListPage;
import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.json.AsciiLiteral;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers to requests for lists, kept until somebody reads them. Apps answer with the same list again and again: one
 * that is here takes no more room, and one that was read is only marked as seen again. What finds no room is lost.
 * Bounded; thread-safe. Nothing is read here, so that no answer waits for it.
 */
final class ListAnswers {
    private static final int MOST_UNREAD = 16;
    private static final int MOST_READ = 16;

    /** A longer answer is not taken. */
    static final int LONGEST = 8 << 20;

    private static final int MOST_BYTES_READ = 4 << 20;
    private static final AsciiLiteral RESULT = AsciiLiteral.of("result");

    /** An id stands before the result, and differs each time. */
    private static final int LONGEST_HEAD = 256;

    /** One answer. Its bytes never change; the rest is guarded by the room that it is in. */
    static final class Answer {
        private final byte[] bytes;
        private final int head;
        private final String endpoint;
        private final Optional<String> cursor;
        private Instant lastSeen;
        private boolean isSeenAgain;
        private List<Shown> shown = List.of();

        private Answer(byte[] bytes, String endpoint, Optional<String> cursor, Instant at) {
            this.bytes = bytes;
            this.head = head(bytes);
            this.endpoint = endpoint;
            this.cursor = cursor;
            this.lastSeen = at;
        }

        /** Where what follows the id begins. */
        private static int head(byte[] bytes) {
            for (int i = 0; i < Math.min(LONGEST_HEAD, bytes.length); i++) {
                if (RESULT.beginsAt(bytes, i, bytes.length)) {
                    return i;
                }
            }
            return 0;
        }

        private boolean saysTheSameAs(Answer other) {
            return bytes.length - head == other.bytes.length - other.head
                    && cursor.equals(other.cursor)
                    && endpoint.equals(other.endpoint)
                    && Arrays.equals(bytes, head, bytes.length, other.bytes, other.head, other.bytes.length);
        }

        byte[] bytes() {
            return bytes;
        }

        String endpoint() {
            return endpoint;
        }

        /** What it had in it, once it was read. */
        List<Shown> shown() {
            return shown;
        }

        /** That the page was asked for with; empty when that is not known. */
        Optional<String> cursor() {
            return cursor;
        }
    }

    /** What an answer that was read had in it: the fingerprints of its entries, by their names. */
    record Shown(TargetKind kind, Map<String, String> fingerprints) {
        private static List<Shown> in(List<ListPage> pages) {
            return pages.stream()
                    .map(page -> {
                        Map<String, String> fingerprints = new HashMap<>();
                        page.entries().forEach((name, listed) -> fingerprints.put(name, listed.fingerprint()));
                        return new Shown(page.kind(), fingerprints);
                    })
                    .toList();
        }
    }

    private final InstantSource clock;
    private final int mostBytesUnread;
    private final List<Answer> unread = new ArrayList<>();
    private final List<Answer> read = new ArrayList<>();
    private int bytesUnread;
    private volatile boolean full;

    /** @param mostBytes that wait to be read */
    ListAnswers(InstantSource clock, int mostBytes) {
        this.clock = clock;
        this.mostBytesUnread = mostBytes;
    }

    /** Whether nothing more is taken now. */
    boolean isFull() {
        return full;
    }

    /** Takes an answer. Nobody may change its bytes afterwards. */
    void take(byte[] bytes, String endpoint, Optional<String> cursor) {
        if (full || bytes.length > LONGEST) {
            return;
        }
        Answer answer = new Answer(bytes, endpoint, cursor, clock.instant());
        synchronized (this) {
            if (full || isKnown(answer)) {
                return;
            }
            if (bytes.length <= mostBytesUnread - bytesUnread) {
                unread.add(answer);
                bytesUnread += bytes.length;
            }
            // A single long list must not leave the room full for ever, and one that finds no room is only unlucky.
            full = unread.size() == MOST_UNREAD || bytesUnread >= mostBytesUnread;
        }
    }

    private boolean isKnown(Answer answer) {
        for (Answer waiting : unread) {
            if (waiting.saysTheSameAs(answer)) {
                waiting.lastSeen = answer.lastSeen;
                return true;
            }
        }
        for (Answer before : read) {
            if (before.saysTheSameAs(answer)) {
                before.lastSeen = answer.lastSeen;
                before.isSeenAgain = true;
                return true;
            }
        }
        return false;
    }

    /** Takes out what is to be read. */
    synchronized List<Answer> takeUnread() {
        List<Answer> taken = List.copyOf(unread);
        unread.clear();
        bytesUnread = 0;
        full = false;
        return taken;
    }

    /** A message that an answer had inside; empty when it was read before. */
    synchronized Optional<Answer> inside(Answer answer, byte[] message) {
        Answer inner = new Answer(message, answer.endpoint, answer.cursor, answer.lastSeen);
        return isKnown(inner) ? Optional.empty() : Optional.of(inner);
    }

    /** When an answer was seen last. */
    synchronized Instant lastSeen(Answer answer) {
        return answer.lastSeen;
    }

    /** Remembers an answer that was read, so that it need not be read again. */
    synchronized void wasRead(Answer answer, List<ListPage> pages) {
        answer.shown = Shown.in(pages);
        read.remove(answer);
        read.add(answer);
        read.sort(Comparator.comparing((Answer known) -> known.lastSeen).reversed());
        int bytes = 0;
        int kept = 0;
        // One that is longer than all of them together may is kept alone: it costs the most to read again.
        while (kept < read.size()
                && kept < MOST_READ
                && (kept == 0 || bytes + read.get(kept).bytes.length <= MOST_BYTES_READ)) {
            bytes += read.get(kept).bytes.length;
            kept++;
        }
        read.subList(kept, read.size()).clear();
    }

    /** Every answer has to be read again. */
    synchronized void forgetRead() {
        read.clear();
    }

    /** Takes out which answers that were read before have been seen again since the last call. */
    synchronized List<Answer> takeSeenAgain() {
        List<Answer> again = read.stream().filter(answer -> answer.isSeenAgain).toList();
        again.forEach(answer -> answer.isSeenAgain = false);
        return again;
    }
}

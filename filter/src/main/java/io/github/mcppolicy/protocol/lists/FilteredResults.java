package io.github.mcppolicy.protocol.lists;

import io.github.mcppolicy.protocol.TargetKind;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The last results in which entries of lists were looked for. Apps answer with the same list again and again, and to
 * compare it takes a tenth of the time that reading it takes. Holds at most {@value #MOST} results of at most
 * {@value #LONGEST} bytes. Thread-safe.
 */
public final class FilteredResults {

    private static final int MOST = 16;
    private static final int LONGEST = 64 * 1024;

    /**
     * A result that was read whole.
     *
     * @param hidden the identity of what was hidden, which always answers the same; weak, because a policy may be replaced
     * @param edits relative to the beginning of the result
     * @param shown the entries whose definitions were looked at, which count as shown again
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by range only
    record Known(WeakReference<HiddenEntries> hidden, byte[] result, Edits edits, List<Shown> shown) {

        private boolean beginsAt(byte[] bytes, int start, int end, HiddenEntries now) {
            int after = start + result.length;
            return after <= end
                    && hidden.refersTo(now.identity())
                    && Arrays.equals(bytes, start, after, result, 0, result.length);
        }
    }

    /** An entry, and the fingerprint of its definition. */
    record Shown(TargetKind list, String name, String fingerprint) {}

    private final AtomicReferenceArray<@Nullable Known> results = new AtomicReferenceArray<>(MOST);
    private final AtomicInteger next = new AtomicInteger();

    /** The result that begins at {@code start}. It ends where the known one ends, because both are one JSON object. */
    Optional<Known> find(byte[] bytes, int start, int end, HiddenEntries hidden) {
        for (int i = 0; i < MOST; i++) {
            Known known = results.get(i);
            if (known != null && known.beginsAt(bytes, start, end, hidden)) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    /** Keeps a well-formed result, in the place of the oldest. */
    void add(byte[] bytes, int start, int end, HiddenEntries hidden, Edits edits, List<Shown> shown) {
        if (end - start <= LONGEST) {
            Known known = new Known(
                    new WeakReference<>(hidden.identity()),
                    Arrays.copyOfRange(bytes, start, end),
                    edits,
                    List.copyOf(shown));
            results.set(Math.floorMod(next.getAndIncrement(), MOST), known);
        }
    }
}

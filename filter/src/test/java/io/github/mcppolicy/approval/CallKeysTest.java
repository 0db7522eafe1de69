package io.github.mcppolicy.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallKeysTest {
    private static final byte[] SECRET = new byte[32];

    private static CallKeys keys(List<String> parts) {
        return CallKeys.of(SECRET, parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4), parts.get(5));
    }

    @Test
    void keyWhenAnyPartDiffersThenItDiffers() {
        List<String> parts = List.of("principal:alice", "support", "pay", "digest", "fingerprint", "version");
        Set<String> keys = new HashSet<>();
        Set<String> batchKeys = new HashSet<>();
        keys.add(keys(parts).ofCall());
        for (int i = 0; i < parts.size(); i++) {
            List<String> other = new ArrayList<>(parts);
            other.set(i, parts.get(i) + "x");
            keys.add(keys(other).ofCall());
            batchKeys.add(keys(other).ofBatch());
        }

        assertThat(keys).hasSize(7);
        // Only the arguments make no difference to it.
        assertThat(batchKeys).hasSize(6).contains(keys(parts).ofBatch());
        assertThat(keys).doesNotContainAnyElementsOf(batchKeys);
    }

    @Test
    void keyWhenTextMovesFromOnePartToTheNextThenItDiffers() {
        CallKeys some = keys(List.of("ab", "c", "", "d", "", "e"));

        assertThat(keys(List.of("a", "bc", "", "d", "", "e"))).isNotEqualTo(some);
        assertThat(keys(List.of("ab", "", "c", "d", "", "e"))).isNotEqualTo(some);
        assertThat(keys(List.of("ab", "c", "", "", "d", "e")).ofCall()).isNotEqualTo(some.ofCall());
    }

    @Test
    void keyWhenATextHoldsHalfOfASurrogatePairThenItIsThatOfNoOtherText() {
        Set<String> keys = new HashSet<>();
        for (String tool : List.of("\ud800", "\ud801", "?", "\ufffd")) {
            keys.add(keys(List.of("a", "", tool, "", "", "")).ofCall());
        }

        assertThat(keys).hasSize(4);
    }

    @Test
    void keyWhenTheSecretDiffersThenItDiffers() {
        byte[] other = new byte[32];
        other[31] = 1;

        assertThat(CallKeys.of(other, "a", "", "pay", "", "", ""))
                .isNotEqualTo(keys(List.of("a", "", "pay", "", "", "")));
    }
}

package io.github.mcppolicy.policy.load;

import java.nio.charset.StandardCharsets;

/** A lone surrogate, which no encoding can carry, can only be written as an escape, and only by mistake. */
final class Surrogates {
    static final String WRONG = "the text holds half of a surrogate pair";
    static final String REMEDY = "escape both halves, or write the character itself";

    private Surrogates() {}

    static boolean arePairedIn(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}

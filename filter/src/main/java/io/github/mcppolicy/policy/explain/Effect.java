package io.github.mcppolicy.policy.explain;

import java.util.Locale;

/** What a step does to the message. */
public enum Effect {
    /** The evaluation goes on as it would have without the step. */
    NONE,
    /** A person has to say yes. */
    ASKS,
    /** The message is refused, unless a later step asks or only monitors. */
    STOPS,
    /** The message has been stopped already; the step only shapes the answer and what it costs. */
    SHAPES_THE_ANSWER;

    /** For programs. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

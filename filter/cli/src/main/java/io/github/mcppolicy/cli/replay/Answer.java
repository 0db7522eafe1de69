package io.github.mcppolicy.cli.replay;

/** What another policy would have said about a recorded message, as far as that is known. */
sealed interface Answer {

    /** It is known. */
    record Known(Verdict verdict) implements Answer {}

    /**
     * It is not known.
     *
     * @param why the rest of a sentence, which holds nothing of the message
     */
    record Unknown(String why) implements Answer {}

    static Answer of(Verdict verdict) {
        return new Known(verdict);
    }

    static Answer unknown(String why) {
        return new Unknown(why);
    }
}

package io.github.mcppolicy.policytest;

/** A text that is expected. */
sealed interface ExpectedText {
    String text();

    /** Whether an actual text will do. */
    boolean fits(String actual);

    /** As the report says it. */
    default String words() {
        return text();
    }

    /** The whole text. */
    record Whole(String text) implements ExpectedText {
        @Override
        public boolean fits(String actual) {
            return actual.equals(text);
        }
    }

    /** A part of it. */
    record Part(String text) implements ExpectedText {
        @Override
        public boolean fits(String actual) {
            return actual.contains(text);
        }

        @Override
        public String words() {
            return "a text that contains " + text;
        }
    }
}

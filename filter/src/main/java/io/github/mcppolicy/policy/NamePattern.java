package io.github.mcppolicy.policy;

/**
 * A name, or every name that starts with what stands before a final {@code *}. Names are compared exactly, case
 * included.
 *
 * @param text as the policy writes it
 */
public record NamePattern(String text) {
    public NamePattern {
        if (!isValid(text)) {
            throw new IllegalArgumentException("not a name or a prefix pattern: " + text);
        }
    }

    /** Whether the text is not empty and holds no {@code *} but at its end. */
    public static boolean isValid(String text) {
        int star = text.indexOf('*');
        return !text.isEmpty() && (star < 0 || star == text.length() - 1);
    }

    /** Whether it stands for every name that starts with its {@link #stem()}. */
    public boolean isPrefix() {
        return text.endsWith("*");
    }

    /** The name, or the prefix without its {@code *}. */
    public String stem() {
        return isPrefix() ? text.substring(0, text.length() - 1) : text;
    }

    @Override
    public String toString() {
        return text;
    }
}

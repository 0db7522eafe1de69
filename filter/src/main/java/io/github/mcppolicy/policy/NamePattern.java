package io.github.mcppolicy.policy;

/**
 * A name, or a prefix followed by a final {@code *}, which matches every name that starts with the prefix. Names are
 * compared exactly and case-sensitively.
 *
 * @param text as the policy writes it
 */
public record NamePattern(String text) {
    public NamePattern {
        if (!isValid(text)) {
            throw new IllegalArgumentException("not a name or a prefix pattern: " + text);
        }
    }

    /** Whether the text is not empty and holds no {@code *} except at its end. */
    public static boolean isValid(String text) {
        int star = text.indexOf('*');
        return !text.isEmpty() && (star < 0 || star == text.length() - 1);
    }

    /** Whether it matches every name that starts with its {@link #stem()}. */
    public boolean isPrefix() {
        return text.endsWith("*");
    }

    /** The name, or the prefix without its {@code *}. */
    public String stem() {
        return isPrefix() ? text.substring(0, text.length() - 1) : text;
    }

    /** Whether the name is this one, or starts with this prefix. */
    public boolean matches(String name) {
        return isPrefix() ? name.startsWith(stem()) : name.equals(text);
    }

    @Override
    public String toString() {
        return text;
    }
}

package io.github.mcppolicy.config;

import java.util.List;

/**
 * The arguments whose values must not be captured.
 *
 * @param steps keys from the arguments down, at least one; {@value #ANY} stands for any one key or place in a list
 */
public record ArgumentMask(List<String> steps) {

    /** In the place of a key. */
    public static final String ANY = "*";

    public ArgumentMask {
        steps = List.copyOf(steps);
    }

    /** As the setting spells it. */
    @Override
    public String toString() {
        return "args." + String.join(".", steps);
    }
}

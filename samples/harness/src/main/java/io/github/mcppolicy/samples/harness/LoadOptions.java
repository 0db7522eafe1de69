package io.github.mcppolicy.samples.harness;

import java.util.Arrays;
import java.util.List;

/** The system properties by which a run is made shorter or longer. A property that is empty counts as absent. */
public final class LoadOptions {

    private LoadOptions() {}

    /**
     * The names that a property lists, separated by commas, in the order of {@code known}. All of them if it is absent.
     *
     * @throws IllegalArgumentException if it lists another name
     */
    public static List<String> names(String property, List<String> known) {
        List<String> listed = words(property, String.join(",", known));
        for (String name : listed) {
            if (!known.contains(name)) {
                throw invalid(property, name, "Known are " + String.join(", ", known) + ".");
            }
        }
        return known.stream().filter(listed::contains).toList();
    }

    /**
     * The numbers that a property lists, separated by commas.
     *
     * @throws IllegalArgumentException if it lists anything but whole numbers from 1 to {@code most}
     */
    static List<Integer> numbers(String property, String usual, int most) {
        return words(property, usual).stream()
                .map(word -> number(property, word, most))
                .toList();
    }

    /** One such number. */
    static int number(String property, int usual) {
        return number(property, value(property, String.valueOf(usual)), Integer.MAX_VALUE);
    }

    private static int number(String property, String word, int most) {
        try {
            int number = Integer.parseInt(word);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException notOne) {
            // answered below like a number out of range
        }
        throw invalid(property, word, "Use a whole number from 1 to " + most + ".");
    }

    private static List<String> words(String property, String usual) {
        return Arrays.stream(value(property, usual).split(",", -1))
                .map(String::strip)
                .toList();
    }

    private static String value(String property, String usual) {
        String value = System.getProperty(property, "").strip();
        return value.isEmpty() ? usual : value;
    }

    private static IllegalArgumentException invalid(String property, String found, String advice) {
        return new IllegalArgumentException("-D" + property + " has \"" + found + "\". " + advice);
    }
}

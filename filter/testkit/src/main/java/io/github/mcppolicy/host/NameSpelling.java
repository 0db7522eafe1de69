package io.github.mcppolicy.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Other spellings of a name, which some hosts take for the name itself. */
final class NameSpelling {
    private static final List<Integer> SPACES = List.of(
            0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1C, 0x1F, 0xA0, 0x1680, 0x2000, 0x2003, 0x2028, 0x2029, 0x202F,
            0x205F, 0x3000);

    /** Control, format and default ignorable characters; U+E0001 and the like take two code units. */
    private static final List<Integer> INVISIBLE = List.of(
            0x00, 0x01, 0x08, 0x1B, 0x7F, 0x85, 0x9F, 0xAD, 0x034F, 0x061C, 0x115F, 0x17B4, 0x180B, 0x180E, 0x200B,
            0x200C, 0x200D, 0x200E, 0x200F, 0x202A, 0x202E, 0x2060, 0x2063, 0x2066, 0x2069, 0x206F, 0x3164, 0xFE00,
            0xFE0F, 0xFEFF, 0xFFF9, 0xE0001, 0xE0061, 0xE0100, 0x1D173);

    /** The first small letter of each alphabet whose letters NFKC turns into ASCII. */
    private static final List<Integer> ALPHABETS = List.of(0xFF41, 0x24D0, 0x1D41A, 0x1D4EA, 0x1D5BA, 0x1D68A);

    private static final Map<String, List<String>> LETTERS = Map.ofEntries(
            Map.entry("k", List.of("\u212A")),
            Map.entry("s", List.of("\u017F", "\u02E2")),
            Map.entry("i", List.of("\u0131", "\u0130", "\u2170")),
            Map.entry("e", List.of("\u1D49", "\u212F")),
            Map.entry("ss", List.of("\u00DF", "\u1E9E")),
            Map.entry("ffi", List.of("\uFB03")),
            Map.entry("ff", List.of("\uFB00")),
            Map.entry("fi", List.of("\uFB01")),
            Map.entry("st", List.of("\uFB05", "\uFB06")),
            Map.entry("_", List.of("\uFF3F", "\uFE33")),
            Map.entry("/", List.of("\uFF0F")));

    private NameSpelling() {}

    /** At least fifty spellings, all different from the name. */
    static Set<String> of(String name) {
        Set<String> spellings = new TreeSet<>();
        addCases(name, spellings);
        addSurroundings(name, spellings);
        ALPHABETS.forEach(first -> spellings.add(inAlphabet(name, first, 0)));
        ALPHABETS.forEach(first -> spellings.add(inAlphabet(name, first, name.length() - 1)));
        LETTERS.forEach((letters, others) -> others.forEach(other -> spellings.add(name.replace(letters, other))));
        spellings.add("\u200B" + name.toUpperCase(Locale.ROOT) + "\u00A0");
        spellings.add("\u0000" + inAlphabet(name, 0xFF41, 0) + "\uFE0F ");
        spellings.remove(name);
        return spellings;
    }

    private static void addCases(String name, Set<String> spellings) {
        String upper = name.toUpperCase(Locale.ROOT);
        spellings.add(upper);
        spellings.add(upper.charAt(0) + name.substring(1));
        spellings.add(name.substring(0, name.length() - 1) + upper.charAt(name.length() - 1));
        spellings.add(name.substring(0, name.length() / 2) + upper.substring(name.length() / 2));
    }

    private static void addSurroundings(String name, Set<String> spellings) {
        for (int space : SPACES) {
            String text = Character.toString(space);
            spellings.add(space % 2 == 0 ? text + name : name + text);
        }
        int place = 0;
        for (int invisible : INVISIBLE) {
            // The place moves on each time, so that it falls before, behind and at various points inside the name.
            place = (place + 3) % (name.length() + 1);
            spellings.add(new StringBuilder(name)
                    .insert(place, Character.toString(invisible))
                    .toString());
        }
        spellings.add(name + "\0");
        spellings.add(name + "\0.x");
        spellings.add(name + "\u200B");
        spellings.add("\uFEFF" + name);
        spellings.add(" " + name + " ");
    }

    private static String inAlphabet(String name, int firstLetter, int from) {
        return IntStream.range(0, name.length())
                .map(i -> {
                    char letter = name.charAt(i);
                    return i >= from && letter >= 'a' && letter <= 'z' ? firstLetter + letter - 'a' : letter;
                })
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /**
     * The two ways to write a text as a JSON string: with as few escapes as possible, and with nothing but escapes.
     */
    static Stream<String> asJson(String text) {
        return Stream.of(asPlainJson(text), escaped(text));
    }

    /** The text inside a JSON string, with as few escapes as possible. */
    static String asPlainJson(String text) {
        StringBuilder json = new StringBuilder();
        text.chars()
                .forEach(unit -> json.append(
                        unit < 0x20 || unit == '"' || unit == '\\'
                                ? "\\u%04x".formatted(unit)
                                : Character.toString(unit)));
        return json.toString();
    }

    private static String escaped(String text) {
        StringBuilder json = new StringBuilder();
        text.chars().forEach(unit -> json.append("\\u%04X".formatted(unit)));
        return json.toString();
    }

    /** The value of {@code Mcp-Name} that stands for the text, whatever the text contains. */
    static String asHeader(String text) {
        return "=?base64?" + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)) + "?=";
    }

    /** A name for display, with its invisible characters shown as numbers. */
    static String legible(String text) {
        List<String> characters = new ArrayList<>();
        text.codePoints()
                .forEach(character -> characters.add(
                        character > 0x20 && character < 0x7F
                                ? Character.toString(character)
                                : "<%X>".formatted(character)));
        return String.join("", characters);
    }
}

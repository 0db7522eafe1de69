package io.github.mcppolicy.catalog;

import io.github.mcppolicy.policy.RiskClass.Severity;
import io.github.mcppolicy.protocol.text.LenientText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds names that a person or a model can take for one another: the same letters in another case, alphabet or
 * compatibility form, with other separators or with invisible characters between them; and one word that is misspelt.
 * For one thread.
 */
final class LookalikeNames {
    /** Nobody calls a tool by a longer name. */
    private static final int LONGEST_NAME = 256;

    /** A shorter word in the place of another one is more often another word. */
    private static final int SHORTEST_WORD = 6;

    /** How many names are looked at word by word, which takes memory. */
    private static final int MOST_NAMES = 2_000;

    /** How many names each is compared with. */
    private static final int MOST_COMPARED = 8;

    /** How much of a description is read, once for each comparison. */
    private static final int LONGEST_DESCRIPTION = 1_000;

    private static final int MOST_TOLD = 6;

    private static final String REMEDY =
            "; name each of them exactly in the policy, and let agents see only the one that is meant";

    private final Map<String, Set<String>> byForm = new TreeMap<>();
    private final Map<String, List<Misspelt>> byRest = new HashMap<>();
    private final Set<List<String>> misspelt = new HashSet<>();
    private int compared;

    /** A name of which one word is in doubt. */
    private record Misspelt(ToolDefinition tool, String word) {}

    static List<ToolFinding> of(Collection<ToolDefinition> tools) {
        LookalikeNames names = new LookalikeNames();
        tools.stream()
                .filter(tool -> !tool.name().isEmpty() && tool.name().length() <= LONGEST_NAME)
                .forEach(names::add);
        return names.findings();
    }

    /** The names that several definitions have. */
    static List<ToolFinding> twice(Collection<ToolDefinition> tools) {
        Map<String, Set<ToolDefinition>> definitions = new TreeMap<>();
        tools.forEach(tool -> definitions
                .computeIfAbsent(tool.name(), name -> new HashSet<>())
                .add(tool));
        return definitions.entrySet().stream()
                .filter(tool -> tool.getValue().size() > 1)
                .map(tool ->
                        finding(Severity.HIGH, List.of(tool.getKey()), " stands in the list with several definitions"))
                .toList();
    }

    private void add(ToolDefinition tool) {
        boolean isNew = byForm.computeIfAbsent(form(tool.name()), form -> new TreeSet<>())
                .add(tool.name());
        if (isNew) {
            compareWords(tool);
        }
    }

    /** What is left when everything that is easily overlooked is taken away. */
    private static String form(String name) {
        String letters = LookalikeLetters.standard()
                .latin(LenientText.fold(LookalikeLetters.standard().latin(name)));
        StringBuilder form = new StringBuilder();
        letters.codePoints().filter(Character::isLetterOrDigit).forEach(form::appendCodePoint);
        return form.isEmpty()
                ? name
                : form.toString()
                        .replace('1', 'l')
                        .replace('i', 'l')
                        .replace('0', 'o')
                        .replace("rn", "m");
    }

    private void compareWords(ToolDefinition tool) {
        if (!Names.isShort(tool.name()) || compared == MOST_NAMES) {
            return;
        }
        compared++;
        List<String> words = Word.ofName(tool.name()).stream().map(Word::text).toList();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.length() < SHORTEST_WORD) {
                continue;
            }
            String rest = words.subList(0, i) + "?" + words.subList(i + 1, words.size());
            Set<String> keys = new HashSet<>(Set.of(rest + word));
            for (int cut = 0; cut < word.length(); cut++) {
                keys.add(rest + word.substring(0, cut) + word.substring(cut + 1));
            }
            keys.forEach(key -> compare(new Misspelt(tool, word), key));
        }
    }

    private void compare(Misspelt one, String key) {
        List<Misspelt> others = byRest.computeIfAbsent(key, k -> new ArrayList<>(1));
        for (Misspelt other : others) {
            if (!one.word().equals(other.word())
                    && !isInflected(one.word(), other.word())
                    && (isSlip(one, other.word()) || isSlip(other, one.word()))) {
                misspelt.add(List.copyOf(
                        new TreeSet<>(Set.of(one.tool().name(), other.tool().name()))));
            }
        }
        if (others.size() < MOST_COMPARED) {
            others.add(one);
        }
    }

    /** Two forms of one word, which differ in the last letter: its plural, its past. */
    private static boolean isInflected(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        return LongText.firstDifference(one, other) >= Math.max(one.length(), other.length()) - 1
                || LongText.firstDifference(one, other) == shorter;
    }

    /** Whether a tool describes itself with the other's word, and not with the one in its own name. */
    private static boolean isSlip(Misspelt tool, String meant) {
        Set<String> said = new HashSet<>();
        for (Word word : Sentence.words(tool.tool().description(), LONGEST_DESCRIPTION)) {
            said.add(word.text());
            said.add(WordForms.singular(word.text()));
        }
        return said.contains(WordForms.singular(meant)) && !said.contains(WordForms.singular(tool.word()));
    }

    private List<ToolFinding> findings() {
        List<ToolFinding> findings = new ArrayList<>();
        for (Set<String> names : byForm.values()) {
            if (names.size() > 1) {
                findings.add(same(List.copyOf(names)));
            }
        }
        for (List<String> names : misspelt) {
            findings.add(finding(
                    Severity.MEDIUM, names, " differ in one letter, and one is not the word that its tool describes"));
        }
        return findings;
    }

    private static ToolFinding same(List<String> names) {
        boolean isAscii = names.stream().allMatch(name -> name.chars().allMatch(letter -> letter < 0x80));
        return isAscii
                ? finding(Severity.MEDIUM, names, " differ only in letter case, separators or letters that look alike")
                : finding(Severity.HIGH, names, " differ only in characters that look alike or cannot be seen");
    }

    private static ToolFinding finding(Severity severity, List<String> names, String how) {
        return new ToolFinding(
                ToolFinding.Kind.LOOKALIKE_NAME, severity, names, NamedTools.listed(names, MOST_TOLD) + how + REMEDY);
    }
}

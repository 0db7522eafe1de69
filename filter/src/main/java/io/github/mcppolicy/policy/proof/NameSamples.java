package io.github.mcppolicy.policy.proof;

import io.github.mcppolicy.policy.NamePattern;
import io.github.mcppolicy.protocol.text.LenientText;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finitely many names that stand for all. What a policy says about a name follows from the longest of its patterns that
 * covers the name as it is written, the longest that covers its {@linkplain LenientText#fold form}, whether it is
 * listed, and whether its spelling is unsettled. For each way in which these can go together there is a name.
 */
final class NameSamples {

    /** How a name is spelled. */
    enum Spelling {
        /** In the way in which somebody would name a tool. */
        PLAIN,
        /** So that a lenient host could take it for another name. */
        ANOTHER
    }

    /**
     * A name that stands for others.
     *
     * @param key the pattern that covers it as it is written; {@code *} where none does
     */
    record Sample(String name, String key, Spelling spelling) {}

    /** Invisible, so that a lenient host drops it; no pattern that somebody writes has it. */
    private static final String INVISIBLE = "\u200B";

    private static final String UNSETTLED = "\uE000";
    private static final String ANYTHING = "other";

    /** What composes with a letter before it: marks of Latin, Greek and Cyrillic, of Kana, and parts of Hangul syllables. */
    private static final List<String> MARKS = Stream.of(
                    IntStream.rangeClosed(0x300, 0x36F),
                    IntStream.rangeClosed(0x3099, 0x309A),
                    IntStream.rangeClosed(0x1161, 0x1175),
                    IntStream.rangeClosed(0x11A8, 0x11C2))
            .flatMap(range -> range.mapToObj(Character::toString))
            .toList();

    private final Set<String> stems = new TreeSet<>();
    private final Map<String, Set<String>> prefixesByForm = new LinkedHashMap<>();
    private final Set<NamePattern> patterns;
    private final Set<String> forms = new HashSet<>();
    private final Map<String, Sample> samples = new LinkedHashMap<>();

    private NameSamples(Collection<NamePattern> patterns) {
        this.patterns = Set.copyOf(patterns);
        addPrefix("");
        for (NamePattern pattern : patterns) {
            stems.add(pattern.stem());
            forms.add(form(pattern));
            if (pattern.isPrefix()) {
                addPrefix(pattern.stem());
            }
        }
    }

    private void addPrefix(String stem) {
        prefixesByForm
                .computeIfAbsent(LenientText.foldPrefix(stem), ignored -> new TreeSet<>())
                .add(stem);
    }

    private static String form(NamePattern pattern) {
        return pattern.isPrefix() ? LenientText.foldPrefix(pattern.stem()) : LenientText.fold(pattern.stem());
    }

    /** Names for these patterns, the plainest first. */
    static List<Sample> of(Collection<NamePattern> patterns) {
        NameSamples names = new NameSamples(patterns);
        names.addPlain();
        names.addOtherSpellings();
        return List.copyOf(names.samples.values());
    }

    private void addPlain() {
        for (String stem : stems) {
            if (!stem.isEmpty()) {
                add(stem, Spelling.PLAIN);
            }
        }
        prefixesByForm.values().stream().flatMap(Set::stream).forEach(prefix -> add(fresh(prefix), Spelling.PLAIN));
    }

    /**
     * A name that begins like this, and that no longer pattern covers in any form. Patterns are finitely many, so some
     * character begins a rest that none of them covers.
     */
    private String fresh(String prefix) {
        if (!isCovered(prefix + ANYTHING, prefix)) {
            return prefix + ANYTHING;
        }
        for (int first = '0'; first <= Character.MAX_CODE_POINT; first++) {
            String name = prefix + Character.toString(first) + ANYTHING;
            if (Character.isLetterOrDigit(first) && !LenientText.isUnsettled(name) && !isCovered(name, prefix)) {
                return name;
            }
        }
        throw new IllegalStateException("more patterns than there are characters");
    }

    private boolean isCovered(String name, String prefix) {
        String form = LenientText.fold(name);
        int shortest = LenientText.foldPrefix(prefix).length() + 1;
        for (int length = shortest; length <= form.length(); length++) {
            if (prefixesByForm.containsKey(form.substring(0, length))) {
                return true;
            }
        }
        return forms.contains(form);
    }

    private void addOtherSpellings() {
        for (NamePattern pattern : patterns) {
            String form = form(pattern);
            for (int length = 0; length <= form.length(); length++) {
                for (String written : prefixesByForm.getOrDefault(form.substring(0, length), Set.of())) {
                    addSpellings(written, form.substring(length), pattern.isPrefix());
                }
            }
        }
        prefixesByForm.values().stream()
                .flatMap(Set::stream)
                .forEach(prefix -> add(prefix + UNSETTLED, Spelling.ANOTHER));
        prefixesByForm.forEach((form, written) -> written.forEach(prefix -> addComposed(prefix, form)));
    }

    /**
     * Names whose form does not begin like the prefix that covers them as they are written, because a mark behind the
     * prefix and its last letter are one letter in the form.
     */
    private void addComposed(String prefix, String prefixForm) {
        String decomposed = Normalizer.normalize(prefixForm, Normalizer.Form.NFD);
        for (NamePattern pattern : patterns) {
            String form = form(pattern);
            if (!form.startsWith(prefixForm)) {
                String letters = Normalizer.normalize(form, Normalizer.Form.NFD);
                if (letters.startsWith(decomposed)) {
                    addSpellings(prefix, letters.substring(decomposed.length()), pattern.isPrefix());
                }
            }
        }
        // Where each form is ASCII, no pattern covers the one letter, whichever it is.
        boolean oneIsEnough = forms.stream().allMatch(form -> form.chars().allMatch(next -> next < 0x80));
        MARKS.stream()
                .map(mark -> prefix + mark)
                .filter(name -> !LenientText.fold(name).startsWith(prefixForm))
                .limit(oneIsEnough ? 1 : MARKS.size())
                .forEach(name -> addSpellings(name, ANYTHING, false));
    }

    private void addSpellings(String written, String rest, boolean isPrefix) {
        String upper = rest.toUpperCase(Locale.ROOT);
        List<String> spellings = new ArrayList<>(List.of(written + rest, written + upper, written + INVISIBLE + rest));
        for (String spelling : List.copyOf(spellings)) {
            if (isPrefix) {
                spellings.add(spelling + ANYTHING);
            }
        }
        spellings.forEach(spelling -> add(spelling, Spelling.ANOTHER));
    }

    private void add(String name, Spelling spelling) {
        if (!name.isEmpty() && name.indexOf('*') < 0) {
            samples.putIfAbsent(name, new Sample(name, key(name), spelling));
        }
    }

    private String key(String name) {
        if (patterns.contains(new NamePattern(name))) {
            return name;
        }
        for (int length = name.length(); length > 0; length--) {
            String prefix = name.substring(0, length) + "*";
            if (patterns.contains(new NamePattern(prefix))) {
                return prefix;
            }
        }
        return "*";
    }
}

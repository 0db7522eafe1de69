package io.github.mcppolicy.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of a section, looked up by a form that several spellings of a name share. One form can therefore have
 * several entries. Immutable.
 */
final class SectionByForm {

    /** The form of names and of their prefixes. */
    interface Form {

        /** Empty when the name is compared only as it is written. */
        Optional<String> of(String name);

        /** Empty when the prefix is compared only as it is written. */
        Optional<String> ofPrefix(String prefix);
    }

    private final HiddenNames hidden;
    private final NameTable<Set<Section.Entry>> entries;
    private final Set<Section.Entry> unlisted;
    private final int longest;

    SectionByForm(SectionDefinition definition, Section exact, Form form) {
        List<NamePattern> hide = formsInPlace(definition.hide(), form);
        Map<NamePattern, Set<Section.Entry>> byForm = new HashMap<>();
        for (PolicyEntry entry : definition.entries()) {
            formOf(entry.name(), form)
                    .ifPresent(same -> byForm.computeIfAbsent(same, ignored -> new HashSet<>())
                            .add(exact.entryOf(entry.name())));
        }
        hidden = new HiddenNames(hide, definition.rules().hideRule());
        entries = new NameTable<>(byForm);
        unlisted = Set.of(exact.unlisted());
        longest = Math.max(longest(hide), longest(byForm.keySet()));
    }

    /** Puts each pattern's form in the pattern's place in the list; a pattern without a form stays as it is written. */
    private static List<NamePattern> formsInPlace(List<NamePattern> patterns, Form form) {
        List<NamePattern> forms = new ArrayList<>(patterns);
        forms.replaceAll(pattern -> formOf(pattern, form).orElse(pattern));
        return forms;
    }

    private static Optional<NamePattern> formOf(NamePattern pattern, Form form) {
        Optional<String> stem = pattern.isPrefix() ? form.ofPrefix(pattern.stem()) : form.of(pattern.stem());
        // A name of only invisible characters has an empty form, which would match everything.
        return stem.filter(text -> !text.isEmpty() || pattern.stem().isEmpty())
                .map(text -> new NamePattern(pattern.isPrefix() ? text + "*" : text));
    }

    private static int longest(Iterable<NamePattern> forms) {
        int longest = 0;
        for (NamePattern form : forms) {
            longest = Math.max(longest, form.stem().length());
        }
        return longest;
    }

    /** The first rule, as a JSON Pointer, that hides a name of this form. */
    Optional<String> hidingRule(String form) {
        return hidden.ruleFor(form);
    }

    /** The entries that hold for names of this form, at least one. */
    Set<Section.Entry> entries(String form) {
        return entries.find(form, unlisted);
    }

    /** How many characters of a form can make a difference. */
    int longest() {
        return longest;
    }
}

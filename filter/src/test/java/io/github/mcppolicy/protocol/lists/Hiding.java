package io.github.mcppolicy.protocol.lists;

import io.github.mcppolicy.protocol.TargetKind;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;

/** Hides some names from some lists. */
record Hiding(Predicate<String> hidden, Set<TargetKind> lists) implements HiddenEntries {

    /** Removes these names from every list. */
    static ListResponseFilter everywhere(Predicate<String> hidden) {
        return in(EnumSet.allOf(TargetKind.class), hidden);
    }

    /** Removes these names from some lists. */
    static ListResponseFilter in(Set<TargetKind> lists, Predicate<String> hidden) {
        return new ListResponseFilter(() -> new Hiding(hidden, lists));
    }

    @Override
    public boolean hides(TargetKind list, String name) {
        return lists.contains(list) && hidden.test(name);
    }

    @Override
    public boolean hidesNothingIn(TargetKind list) {
        return !lists.contains(list);
    }
}

package io.github.mcppolicy.catalog;

import io.github.mcppolicy.catalog.DefinitionDifference.Change;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares two definitions, level by level, over the bytes as they are written. For one comparison and one thread. */
final class DefinitionComparison {
    /** The order in which people read a definition. */
    private static final List<String> MEMBERS =
            List.of("name", "title", "description", "inputSchema", "outputSchema", "annotations");

    /** What is deeper is compared as a whole. */
    private static final int DEEPEST = 60;

    private static final int MOST_CHARACTERS = 2_000;
    private static final int KEPT_BEFORE = 500;

    private final DefinitionPart before;
    private final DefinitionPart after;
    private final List<Change> changes = new ArrayList<>();
    private boolean isComplete = true;

    DefinitionComparison(byte[] before, byte[] after) {
        this.before = DefinitionPart.whole(before);
        this.after = DefinitionPart.whole(after);
    }

    DefinitionDifference difference() {
        Optional<Map<String, DefinitionPart>> was = before.members(MEMBERS::contains);
        Optional<Map<String, DefinitionPart>> is = after.members(MEMBERS::contains);
        if (was.isPresent() && is.isPresent()) {
            for (String member : MEMBERS) {
                compareMember("", member, was.get(), is.get(), 1);
            }
        }
        if (changes.isEmpty() && !before.fingerprint().equals(after.fingerprint())) {
            change("", Optional.of(before), Optional.of(after));
        }
        return new DefinitionDifference(changes, isComplete);
    }

    private void compareMember(
            String above, String name, Map<String, DefinitionPart> was, Map<String, DefinitionPart> is, int depth) {
        String pointer = above + "/" + name.replace("~", "~0").replace("/", "~1");
        compare(pointer, Optional.ofNullable(was.get(name)), Optional.ofNullable(is.get(name)), depth);
    }

    private void compare(String pointer, Optional<DefinitionPart> was, Optional<DefinitionPart> is, int depth) {
        if (was.isEmpty() || is.isEmpty()) {
            if (was.isPresent() || is.isPresent()) {
                change(pointer, was, is);
            }
        } else if (!was.get().isWrittenLike(is.get())) {
            compare(pointer, was.get(), is.get(), depth);
        }
    }

    private void compare(String pointer, DefinitionPart was, DefinitionPart is, int depth) {
        Optional<Map<String, DefinitionPart>> oldMembers =
                depth < DEEPEST ? was.members(name -> true) : Optional.empty();
        Optional<Map<String, DefinitionPart>> newMembers =
                depth < DEEPEST ? is.members(name -> true) : Optional.empty();
        if (oldMembers.isPresent() && newMembers.isPresent()) {
            Set<String> names = new LinkedHashSet<>(oldMembers.get().keySet());
            names.addAll(newMembers.get().keySet());
            names.forEach(name -> compareMember(pointer, name, oldMembers.get(), newMembers.get(), depth + 1));
            return;
        }
        Optional<List<DefinitionPart>> oldElements = depth < DEEPEST ? was.elements() : Optional.empty();
        Optional<List<DefinitionPart>> newElements = depth < DEEPEST ? is.elements() : Optional.empty();
        if (oldElements.isPresent() && newElements.isPresent()) {
            compareElements(pointer, oldElements.get(), newElements.get(), depth + 1);
        } else if (!was.isSame(is)) {
            change(pointer, Optional.of(was), Optional.of(is));
        }
    }

    /** What both begin with and end in is the same; what is between was replaced, removed or added. */
    private void compareElements(String pointer, List<DefinitionPart> was, List<DefinitionPart> is, int depth) {
        int shorter = Math.min(was.size(), is.size());
        int same = 0;
        while (same < shorter && was.get(same).isSame(is.get(same))) {
            same++;
        }
        int sameAtEnd = 0;
        while (sameAtEnd < shorter - same
                && was.get(was.size() - 1 - sameAtEnd).isSame(is.get(is.size() - 1 - sameAtEnd))) {
            sameAtEnd++;
        }
        boolean isReplaced = was.size() == is.size();
        for (int i = same; i < was.size() - sameAtEnd; i++) {
            compare(
                    pointer + "/" + i,
                    Optional.of(was.get(i)),
                    isReplaced ? Optional.of(is.get(i)) : Optional.empty(),
                    depth);
        }
        for (int i = same; i < is.size() - sameAtEnd && !isReplaced; i++) {
            compare(pointer + "/" + i, Optional.empty(), Optional.of(is.get(i)), depth);
        }
    }

    private void change(String pointer, Optional<DefinitionPart> was, Optional<DefinitionPart> is) {
        if (changes.size() == DefinitionDifference.MOST) {
            isComplete = false;
            return;
        }
        Optional<String> old = was.map(DefinitionPart::text);
        Optional<String> now = is.map(DefinitionPart::text);
        int place = old.isPresent() && now.isPresent() ? LongText.firstDifference(old.get(), now.get()) : 0;
        changes.add(new Change(pointer, old.map(text -> kept(text, place)), now.map(text -> kept(text, place))));
    }

    private static String kept(String text, int place) {
        return LongText.cut(text, place, KEPT_BEFORE, MOST_CHARACTERS);
    }
}

package io.github.mcppolicy.protocol.lists;

import io.github.mcppolicy.protocol.TargetKind;
import java.util.LinkedHashSet;
import java.util.Set;

/** Reads the names of the entries that an answer lists. */
public final class ListedNames {

    private ListedNames() {}

    /**
     * The URIs of resources, or the templates, that an answer lists, each once. Empty when the answer cannot be read.
     *
     * @param answer one JSON-RPC message or several
     * @param list for example {@link TargetKind#RESOURCE}
     */
    public static Set<String> read(byte[] answer, TargetKind list) {
        Set<String> names = new LinkedHashSet<>();
        HiddenEntries listening = new HiddenEntries() {
            @Override
            public boolean hides(TargetKind listed, String name) {
                names.add(name);
                return false;
            }

            @Override
            public boolean hidesNothingIn(TargetKind listed) {
                return listed != list;
            }
        };
        try {
            new ListResponseFilter(() -> listening).withoutHidden(answer);
        } catch (UnreadableResponseException notJson) {
            names.clear();
        }
        return names;
    }
}

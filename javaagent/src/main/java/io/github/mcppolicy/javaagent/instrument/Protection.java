package io.github.mcppolicy.javaagent.instrument;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which classes are guarded, by name. Thread-safe. */
public final class Protection {

    private final Set<String> types = Collections.synchronizedSet(new LinkedHashSet<>());

    void added(String type) {
        types.add(type);
    }

    /** The guarded classes so far, in the order they were loaded. */
    public List<String> types() {
        synchronized (types) {
            return List.copyOf(types);
        }
    }

    /** {@code 3 servlet types are protected: ...}. */
    @Override
    public String toString() {
        List<String> now = types();
        return now.size() + (now.size() == 1 ? " servlet type is" : " servlet types are") + " protected"
                + (now.isEmpty() ? "" : ": " + String.join(", ", now));
    }
}

package io.github.mcppolicy.samples.harness;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The targets to compare, and the processes that they run in. Not thread-safe. */
public final class Targets implements Closeable {

    private final Deque<Closeable> opened = new ArrayDeque<>();
    private final List<LoadTarget> all = new ArrayList<>();
    private final Map<LoadTarget, SampleProcess> processes = new LinkedHashMap<>();

    Targets() {}

    /** Keeps something that a target needs until the end of the comparison, and then closes it. */
    public <T extends Closeable> T keep(T resource) {
        opened.push(resource);
        return resource;
    }

    /** Adds a target to compare. */
    public void add(LoadTarget target) {
        all.add(keep(target));
    }

    /** Adds a target to compare whose every request is answered by one JVM, which is asked what it allocates. */
    public void add(LoadTarget target, SampleProcess process) {
        add(target);
        processes.put(target, process);
    }

    List<LoadTarget> all() {
        return List.copyOf(all);
    }

    /** The targets whose JVM is known, in the order in which they were added. */
    Map<LoadTarget, SampleProcess> processes() {
        return Collections.unmodifiableMap(processes);
    }

    @Override
    public void close() throws IOException {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }
}

package io.github.mcppolicy.samples.harness;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The targets to compare, and the processes that they run in. Not thread-safe. */
public final class Targets implements Closeable {

    private final Deque<Closeable> opened = new ArrayDeque<>();
    private final List<LoadTarget> all = new ArrayList<>();

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

    List<LoadTarget> all() {
        return List.copyOf(all);
    }

    @Override
    public void close() throws IOException {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }
}

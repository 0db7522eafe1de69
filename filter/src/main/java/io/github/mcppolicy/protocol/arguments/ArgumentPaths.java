package io.github.mcppolicy.protocol.arguments;

import java.util.List;

/** A set of argument paths, compiled so that one walk over the arguments finds the values of all. Immutable. */
public final class ArgumentPaths {

    private final int size;
    private final ArgumentPathNode root;

    private ArgumentPaths(int size, ArgumentPathNode root) {
        this.size = size;
        this.root = root;
    }

    /** The i-th value that {@link Arguments#read} returns belongs to the i-th of these paths. */
    public static ArgumentPaths of(List<ArgumentPath> paths) {
        ArgumentPathNode.Builder root = new ArgumentPathNode.Builder();
        for (int i = 0; i < paths.size(); i++) {
            root.add(paths.get(i).segments(), i);
        }
        return new ArgumentPaths(paths.size(), root.build());
    }

    public int size() {
        return size;
    }

    ArgumentPathNode root() {
        return root;
    }
}

package io.github.mcppolicy.policy.load;

import io.github.mcppolicy.protocol.arguments.ArgumentPath;
import java.util.List;
import java.util.Optional;

/** Reads a path such as {@code args.items.0.price}. */
final class PathReader {
    private static final String ROOT = "args.";
    private static final int MOST_SEGMENTS = 64;

    private PathReader() {}

    static Optional<ArgumentPath> read(Value value) {
        Optional<String> path = value.text();
        return path.isEmpty() ? Optional.empty() : parse(value, path.get());
    }

    private static Optional<ArgumentPath> parse(Value value, String path) {
        if (!path.startsWith(ROOT)) {
            return value.refuse("a path begins with \"args.\"", "write \"args.\" and the name of the argument");
        }
        // The limit of -1 keeps empty segments at the end, which split would otherwise drop.
        List<String> segments = List.of(path.substring(ROOT.length()).split("\\.", -1));
        if (segments.contains("")) {
            return value.refuse("the path has an empty part", "write one name between two dots");
        }
        if (segments.size() > MOST_SEGMENTS) {
            return value.refuse(
                    "the path has more than " + MOST_SEGMENTS + " parts", "no message is nested that deep; shorten it");
        }
        return Optional.of(new ArgumentPath(segments));
    }
}

package io.github.mcppolicy.protocol.arguments;

import java.util.List;

/**
 * The position of a value in a call's {@code arguments}: object keys from the outside in, where a segment of decimal
 * digits indexes an array. {@code args.items.0.price} in a policy is the path {@code [items, 0, price]}.
 *
 * @param segments at least one, none of them empty
 */
public record ArgumentPath(List<String> segments) {
    public ArgumentPath {
        segments = List.copyOf(segments);
        if (segments.isEmpty() || segments.contains("")) {
            throw new IllegalArgumentException("an argument path needs at least one segment, and none may be empty");
        }
    }

    @Override
    public String toString() {
        return "args." + String.join(".", segments);
    }
}

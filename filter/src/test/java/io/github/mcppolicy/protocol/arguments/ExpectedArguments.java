package io.github.mcppolicy.protocol.arguments;

import io.github.mcppolicy.protocol.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The value at a path of arguments, found in a tree without any thought for speed. */
public final class ExpectedArguments {

    private ExpectedArguments() {}

    public static ArgumentValue at(ArgumentPath path, JsonValue arguments) {
        JsonValue value = arguments;
        for (String segment : path.segments()) {
            if (value instanceof JsonValue.Null) {
                return new ArgumentValue.Absent();
            }
            boolean index = segment.matches("[0-9]{1,9}");
            if (index && value instanceof JsonValue.Items items) {
                int at = Integer.parseInt(segment);
                value = at < items.values().size() ? items.values().get(at) : new JsonValue.Null();
            } else if (!index && value instanceof JsonValue.Structure structure) {
                value = structure.members().getOrDefault(segment, new JsonValue.Null());
            } else {
                return new ArgumentValue.Unreadable();
            }
        }
        return argument(value);
    }

    private static ArgumentValue argument(JsonValue value) {
        if (value instanceof JsonValue.Structure) {
            return new ArgumentValue.Structure();
        }
        if (value instanceof JsonValue.Items items) {
            return new ArgumentValue.Items(
                    items.values().stream().map(ExpectedArguments::element).toList());
        }
        if (value instanceof JsonValue.Text text) {
            return new ArgumentValue.Text(text.value());
        }
        if (value instanceof JsonValue.Digits digits) {
            return number(digits.written());
        }
        return value instanceof JsonValue.Truth truth
                ? new ArgumentValue.Truth(truth.value())
                : new ArgumentValue.Absent();
    }

    private static ArgumentValue element(JsonValue value) {
        return value instanceof JsonValue.Items ? new ArgumentValue.Structure() : argument(value);
    }

    private static ArgumentValue number(String written) {
        try {
            return new ArgumentValue.Numeric(new BigDecimal(written));
        } catch (NumberFormatException tooLarge) {
            return new ArgumentValue.Unreadable();
        }
    }

    /** Every path that leads to something in {@code arguments} and that a policy can express. */
    public static List<ArgumentPath> paths(JsonValue.Structure arguments) {
        List<ArgumentPath> paths = new ArrayList<>();
        collect(arguments, List.of(), paths);
        return paths;
    }

    private static void collect(JsonValue value, List<String> way, List<ArgumentPath> paths) {
        if (!way.isEmpty()) {
            paths.add(new ArgumentPath(way));
        }
        if (value instanceof JsonValue.Structure structure) {
            for (Map.Entry<String, JsonValue> member : structure.members().entrySet()) {
                if (!member.getKey().matches("[0-9]*")) {
                    collect(member.getValue(), longer(way, member.getKey()), paths);
                }
            }
        } else if (value instanceof JsonValue.Items items) {
            for (int i = 0; i < items.values().size(); i++) {
                collect(items.values().get(i), longer(way, Integer.toString(i)), paths);
            }
        }
    }

    private static List<String> longer(List<String> way, String segment) {
        List<String> longer = new ArrayList<>(way);
        longer.add(segment);
        return longer;
    }
}

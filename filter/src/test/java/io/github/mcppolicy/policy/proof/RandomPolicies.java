package io.github.mcppolicy.policy.proof;

import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.load.InvalidPolicyException;
import io.github.mcppolicy.policy.load.PolicyLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Policies over a few arguments, and calls with values on and beside every boundary that the policies have. */
final class RandomPolicies {
    private static final List<String> PATHS =
            List.of("args.a", "args.a", "args.b", "args.o.x", "args.o", "args.l.0", "args.l", "args.l.1.y");
    private static final List<String> NUMBERS = List.of("0", "0.1", "1", "1.0", "2", "1e400");
    private static final List<String> SCALARS =
            List.of("0", "0.1", "1", "2", "\"a\"", "\"ab\"", "\"\"", "true", "false");
    private static final List<String> PATTERNS =
            List.of("\"a\"", "\"^a$\"", "\"^[ab]{2,3}$\"", "\"(?i)^AB$\"", "\"b|^$\"");

    static final List<String> VALUES = List.of(
            "",
            "null",
            "-1",
            "0",
            "0.0999",
            "0.1",
            "0.10001",
            "1",
            "1.00",
            "1e0",
            "1.5",
            "2",
            "3",
            "1e400",
            "1e401",
            "1e9999999999",
            "\"\"",
            "\"a\"",
            "\"b\"",
            "\"ab\"",
            "\"AB\"",
            "\"aba\"",
            "\"abab\"",
            "\"1\"",
            "\"\\ud800\"",
            "true",
            "false",
            "[]",
            "[\"a\"]",
            "[1]",
            "[0,1]",
            "[\"a\",1]",
            "[null]",
            "[true]",
            "[[1]]",
            "[\"a\",{\"y\":1}]",
            "[0,{\"y\":\"a\"}]",
            "[1,[2]]",
            "[null,{\"y\":2}]",
            "{}",
            "{\"x\":0}",
            "{\"x\":1}",
            "{\"x\":\"a\"}",
            "{\"x\":null}",
            "{\"X\":1}",
            "{\"x\":1,\"X\":1}",
            "{\"x\":[\"a\"]}",
            "{\"0\":1}");

    private final Random random;

    RandomPolicies(Random random) {
        this.random = random;
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    String condition() {
        String path = one(PATHS);
        String test = switch (random.nextInt(8)) {
            case 0, 1 -> "\"op\":\"" + one(List.of("lt", "lte", "gt", "gte")) + "\",\"value\":" + one(NUMBERS);
            case 2, 3 -> "\"op\":\"" + one(List.of("eq", "neq")) + "\",\"value\":" + one(SCALARS);
            case 4 ->
                "\"op\":\"" + one(List.of("in", "not_in")) + "\",\"value\":[" + one(SCALARS) + "," + one(SCALARS) + "]";
            case 5 -> "\"op\":\"contains\",\"value\":" + one(SCALARS);
            case 6 -> "\"op\":\"regex\",\"value\":" + one(PATTERNS);
            default -> "\"op\":\"exists\",\"value\":" + random.nextBoolean();
        };
        return "{\"path\":\"" + path + "\"," + test + "}";
    }

    String predicate() {
        return random.nextInt(3) > 0 ? condition() : "{\"conditions\":[" + condition() + "," + condition() + "]}";
    }

    /** The rules of an entry: their fields, each a list that can be edited. */
    record Entry(List<String> denyIf, List<String> require, List<String> when, List<String> limits, boolean asks) {
        String text() {
            List<String> fields = new ArrayList<>();
            if (!denyIf.isEmpty()) {
                fields.add("\"deny_if\":[" + String.join(",", denyIf) + "]");
            }
            if (!require.isEmpty()) {
                fields.add("\"require\":[" + String.join(",", require) + "]");
            }
            if (!limits.isEmpty()) {
                fields.add("\"limits\":[" + String.join(",", limits) + "]");
            }
            if (asks) {
                fields.add("\"action\":\"require_approval\"");
                if (!when.isEmpty()) {
                    fields.add("\"approval\":{\"if\":[" + String.join(",", when) + "]}");
                }
            }
            return "{" + String.join(",", fields) + "}";
        }
    }

    Entry entry() {
        return new Entry(predicates(2), predicates(2), predicates(1), limits(), random.nextInt(3) == 0);
    }

    private List<String> predicates(int most) {
        List<String> predicates = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            predicates.add(predicate());
        }
        return predicates;
    }

    private List<String> limits() {
        return random.nextInt(4) > 0
                ? List.of()
                : List.of(
                        "{\"counter\":\"c\",\"window\":\"minute\",\"scope\":\"session\",\"max\":2,\"increment_from\":\"args.a\"}");
    }

    /** The entry with one rule changed, added or removed. */
    Entry edited(Entry entry) {
        List<String> denyIf = new ArrayList<>(entry.denyIf());
        List<String> require = new ArrayList<>(entry.require());
        List<String> when = new ArrayList<>(entry.when());
        List<String> edited = one(entry.asks() ? List.of(denyIf, require, when) : List.of(denyIf, require));
        int place = random.nextInt(edited.size() + 1);
        if (place == edited.size()) {
            edited.add(predicate());
        } else if (random.nextBoolean()) {
            edited.set(place, predicate());
        } else {
            edited.remove(place);
        }
        return new Entry(denyIf, require, when, entry.limits(), entry.asks());
    }

    static Policy policy(String tools) {
        String document = "{\"version\":\"1\",\"default\":\"deny\",\"tools\":" + tools + "}";
        try {
            return PolicyLoader.load("policy.json", document.getBytes(StandardCharsets.UTF_8));
        } catch (InvalidPolicyException invalid) {
            throw new IllegalArgumentException(document, invalid);
        }
    }

    String arguments() {
        List<String> members = new ArrayList<>();
        for (String key : List.of("a", "b", "o", "l")) {
            String value = one(VALUES);
            if (!value.isEmpty()) {
                String written = random.nextInt(25) == 0 ? key + " " : key;
                members.add("\"" + written + "\":" + value);
            }
        }
        return members.stream().collect(Collectors.joining(",", "{", "}"));
    }
}

package io.github.mcppolicy.cli;

import io.github.mcppolicy.policy.GrantDefinition;
import io.github.mcppolicy.policy.GrantHolders;
import io.github.mcppolicy.policy.NamePattern;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/** Describes who holds a grant and until when. A token's hash is shown by its beginning only. */
final class GrantText {
    private GrantText() {}

    static String line(GrantDefinition grant, Instant now) {
        return grant.name() + ": " + String.join("; ", holders(grant.holders())) + "; " + expiry(grant, now);
    }

    private static List<String> holders(GrantHolders holders) {
        List<String> parts = new ArrayList<>();
        add(parts, "principal", holders.principals().stream().map(NamePattern::text));
        add(parts, "role", holders.roles().stream());
        add(parts, "token", tokens(holders));
        return parts;
    }

    private static void add(List<String> parts, String noun, Stream<String> names) {
        List<String> listed = names.toList();
        if (!listed.isEmpty()) {
            parts.add(noun + (listed.size() == 1 ? " " : "s ") + String.join(", ", listed));
        }
    }

    private static Stream<String> tokens(GrantHolders holders) {
        return holders.tokens().stream().sorted().map(hash -> NewToken.shortened(NewToken.HASH_START + hash));
    }

    private static String expiry(GrantDefinition grant, Instant now) {
        if (grant.expires().isEmpty()) {
            return "does not expire";
        }
        return (grant.isInForce(now) ? "expires " : "expired ")
                + grant.expires().get();
    }

    static void write(JsonGenerator json, GrantDefinition grant, Instant now) {
        json.writeStartObject();
        json.writeStringProperty("name", grant.name());
        write(json, "principals", grant.holders().principals().stream().map(NamePattern::text));
        write(json, "roles", grant.holders().roles().stream());
        write(json, "tokens", tokens(grant.holders()));
        grant.expires().ifPresent(end -> json.writeStringProperty("expires", end.toString()));
        json.writeStringProperty("state", grant.isInForce(now) ? "in force" : "expired");
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, Stream<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
    }
}

package io.github.mcppolicy.cli.server;

import io.github.mcppolicy.protocol.TargetKind;
import java.util.Map;
import java.util.Optional;

/**
 * Something that a server lists. Everything in it was chosen by the server.
 *
 * @param name what identifies it in use; the URI of a resource, and the template of a resource template
 * @param title for people; of a resource its title, or else its name
 * @param definition as the server has written it: one JSON object without a key that is there twice
 */
public record Listed(
        TargetKind kind, String name, Optional<String> title, Optional<String> description, String definition) {

    /** Empty when it has nothing that identifies it. */
    static Optional<Listed> read(TargetKind kind, JsonValue entry) {
        Map<String, JsonValue> members = entry.members();
        return text(members, kind.identifier())
                .map(name -> new Listed(
                        kind,
                        name,
                        text(members, "title").or(() -> otherTitle(kind, members)),
                        text(members, "description"),
                        entry.json()));
    }

    private static Optional<String> otherTitle(TargetKind kind, Map<String, JsonValue> members) {
        return kind.isResource()
                ? text(members, "name")
                : Optional.ofNullable(members.get("annotations"))
                        .flatMap(annotations -> text(annotations.members(), "title"));
    }

    private static Optional<String> text(Map<String, JsonValue> members, String name) {
        return Optional.ofNullable(members.get(name)).flatMap(JsonValue::string);
    }
}

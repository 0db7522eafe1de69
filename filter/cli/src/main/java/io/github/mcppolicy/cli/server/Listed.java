package io.github.mcppolicy.cli.server;

import io.github.mcppolicy.protocol.TargetKind;
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
        return entry.member(kind.identifier())
                .flatMap(JsonValue::string)
                .map(name -> new Listed(
                        kind,
                        name,
                        text(entry, "title").or(() -> kind.isResource() ? text(entry, "name") : annotated(entry)),
                        text(entry, "description"),
                        entry.json()));
    }

    private static Optional<String> text(JsonValue entry, String name) {
        return entry.member(name).flatMap(JsonValue::string);
    }

    private static Optional<String> annotated(JsonValue entry) {
        return entry.member("annotations").flatMap(annotations -> text(annotations, "title"));
    }
}

package io.github.mcppolicy.cli;

import io.github.mcppolicy.policy.load.EditedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.core.JsonGenerator;

/**
 * The users of the admin address: {@code [{"name": "alice", "roles": ["viewer"], "token": "sha256:<hex>"}]}.
 *
 * @param name as the command line names it
 */
record UsersFile(String name, EditedFile file, JsonEdit edit, LocatedJson.Items list, List<User> users) {

    /** @param token its hash, as the file writes it */
    record User(String name, List<String> roles, String token) {

        String line() {
            return name + ": " + String.join(", ", roles) + "; token " + NewToken.shortened(token);
        }

        void write(JsonGenerator json) {
            json.writeStartObject();
            json.writeStringProperty("name", name);
            json.writeArrayPropertyStart("roles");
            roles.forEach(json::writeString);
            json.writeEndArray();
            json.writeStringProperty("token", NewToken.shortened(token));
            json.writeEndObject();
        }
    }

    static UsersFile read(Path named) throws IOException, RefusedException {
        return of(named, EditedFile.read(named));
    }

    static UsersFile readOrBegin(Path named) throws IOException, RefusedException {
        return of(named, EditedFile.readOrBegin(named));
    }

    private static UsersFile of(Path named, EditedFile file) throws RefusedException {
        byte[] json = file.before().orElseGet(() -> "[\n]\n".getBytes(StandardCharsets.UTF_8));
        JsonEdit edit = new JsonEdit(json);
        LocatedJson root = parse(named, edit);
        if (!(root instanceof LocatedJson.Items list)) {
            throw new RefusedException(named + " is not a users file: it holds no list");
        }
        List<User> users = new ArrayList<>();
        for (LocatedJson element : list.values()) {
            users.add(user(element)
                    .orElseThrow(() -> new RefusedException(named + " is not a users file: its element " + users.size()
                            + " is not an object with \"name\", \"roles\" and \"token\"")));
        }
        return new UsersFile(named.toString(), file, edit, list, users);
    }

    private static LocatedJson parse(Path named, JsonEdit edit) throws RefusedException {
        try {
            return edit.read();
        } catch (IOException notJson) {
            throw new RefusedException(named + " is not a users file: " + notJson.getMessage());
        }
    }

    private static Optional<User> user(LocatedJson element) {
        if (!(element instanceof LocatedJson.Structure user)) {
            return Optional.empty();
        }
        List<String> roles = user.elements("roles").stream()
                .flatMap(role -> role.asText().stream())
                .toList();
        return user.text("name")
                .flatMap(name -> user.text("token").map(token -> new User(name, roles, token)))
                .filter(known -> known.token().startsWith(NewToken.HASH_START));
    }

    /** Where a user stands in the list. */
    Optional<Integer> place(String name) {
        return IntStream.range(0, users.size())
                .boxed()
                .filter(i -> users.get(i).name().equals(name))
                .findFirst();
    }

    byte[] with(String user) {
        return edit.append(list, user);
    }

    byte[] without(int place) {
        return edit.remove(list, place);
    }
}

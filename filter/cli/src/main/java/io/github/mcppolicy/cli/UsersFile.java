package io.github.mcppolicy.cli;

import io.github.mcppolicy.policy.load.AdminUser;
import io.github.mcppolicy.policy.load.AdminUsers;
import io.github.mcppolicy.policy.load.EditedFile;
import io.github.mcppolicy.policy.load.InvalidUsersException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A users file of the admin address. A change is one place in it.
 *
 * @param name as the command line names it
 */
record UsersFile(String name, EditedFile file, JsonEdit edit, List<AdminUser> users) {

    static UsersFile read(Path named) throws IOException, InvalidUsersException {
        return of(named, EditedFile.read(named));
    }

    static UsersFile readOrBegin(Path named) throws IOException, InvalidUsersException {
        return of(named, EditedFile.readOrBegin(named));
    }

    private static UsersFile of(Path named, EditedFile file) throws InvalidUsersException {
        byte[] document = file.before().orElseGet(() -> "[\n]\n".getBytes(StandardCharsets.UTF_8));
        return new UsersFile(
                named.toString(), file, new JsonEdit(document), AdminUsers.read(named.toString(), document));
    }

    /** Where a user stands in the list. */
    Optional<Integer> place(String user) {
        return IntStream.range(0, users.size())
                .boxed()
                .filter(i -> users.get(i).name().equals(user))
                .findFirst();
    }

    byte[] with(String user) throws IOException {
        return edit.append(list(), user);
    }

    byte[] without(int place) throws IOException {
        return edit.remove(list(), place);
    }

    private LocatedJson.Items list() throws IOException {
        return (LocatedJson.Items) edit.read();
    }

    /**
     * Puts changed users in the place of these, in a file that only its owner can read.
     *
     * @throws InvalidUsersException when they would not be valid; nothing is written then
     */
    void replace(byte[] changed) throws IOException, InvalidUsersException {
        AdminUsers.read(name, changed);
        file.replaceForOwnerOnly(changed);
    }
}

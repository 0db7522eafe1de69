package io.github.mcppolicy.cli;

import io.github.mcppolicy.cli.json.JsonOutput;
import io.github.mcppolicy.policy.load.AdminRole;
import io.github.mcppolicy.policy.load.InvalidUsersException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Keeps the file that {@code mcp.policy.admin.users} names. */
@Command(
        name = "user",
        header = "Keeps the users file of the admin address.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class UserCommand {
    private static final String TOKEN_BEGINNING = "mcpa_";

    private final PrintWriter out;
    private final PrintWriter err;

    UserCommand(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    @Command(
            name = "add",
            header = "Adds a user, and prints the user's token once.",
            description = "The file is made when there is none. Only its owner can read it.",
            footer = {"", "Example:", "  mcp-policy user add users.json alice --roles viewer,approver"},
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:the token was printed and its hash written",
                "1:there is such a user already, the name cannot be used, or the file is not a users file",
                "2:wrong usage, or the file cannot be read or written"
            })
    int add(
            @Parameters(paramLabel = "USERS.json", description = "The users file.") Path file,
            @Parameters(paramLabel = "NAME", description = "The name of the user.") String name,
            @Option(
                            names = "--roles",
                            split = ",",
                            required = true,
                            paramLabel = "ROLE",
                            description = "One or more of ${COMPLETION-CANDIDATES}, with commas between them.")
                    List<AdminRole> roles,
            @Option(names = "--json", description = "Print JSON.") boolean asJson) {
        return FileAction.run(err, file, () -> {
            UsersFile users = UsersFile.readOrBegin(file);
            if (users.place(name).isPresent()) {
                throw new RefusedException("There is a user " + name + " in " + file
                        + " already: remove the user first to make another token");
            }
            NewToken token = new NewToken(TOKEN_BEGINNING);
            replace(users, users.with(UserText.element(name, roles, token)));
            if (asJson) {
                JsonOutput.print(out, json -> {
                    json.writeStartObject();
                    json.writeStringProperty("name", name);
                    json.writeStringProperty("token", token.secret());
                    json.writeStringProperty("hash", token.hash());
                    json.writeEndObject();
                });
            } else {
                out.println(token.secret());
                err.println("The user " + name + " was added to " + file + ". The token is not shown again");
            }
        });
    }

    private void replace(UsersFile users, byte[] changed) throws IOException, InvalidUsersException {
        Optional<String> others = users.file().permissionsForOthers();
        users.replace(changed);
        others.ifPresent(permissions -> err.println("Others could use " + users.name() + " (" + permissions
                + "); now only its owner can. Whoever read it knows hashes, not tokens"));
    }

    @Command(
            name = "remove",
            header = "Removes a user, whose token is worth nothing from then on.",
            footer = {"", "Example:", "  mcp-policy user remove users.json alice"},
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:removed",
                "1:there is no such user, or the file is not a users file",
                "2:wrong usage, or the file cannot be read or written"
            })
    int remove(
            @Parameters(paramLabel = "USERS.json", description = "The users file.") Path file,
            @Parameters(paramLabel = "NAME", description = "The name of the user.") String name,
            @Option(names = "--json", description = "Print JSON.") boolean asJson) {
        return FileAction.run(err, file, () -> {
            UsersFile users = UsersFile.read(file);
            int place = users.place(name)
                    .orElseThrow(() -> new RefusedException("There is no user " + name + " in " + file));
            replace(users, users.without(place));
            if (asJson) {
                JsonOutput.print(out, json -> {
                    json.writeStartObject();
                    json.writeStringProperty("removed", name);
                    json.writeEndObject();
                });
            } else {
                out.println("Removed: " + name);
            }
        });
    }

    @Command(
            name = "list",
            header = "Prints the users and their roles.",
            footer = {"", "Example:", "  mcp-policy user list users.json"},
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:done", "1:the file is not a users file", "2:wrong usage, or the file cannot be read"})
    int list(
            @Parameters(paramLabel = "USERS.json", description = "The users file.") Path file,
            @Option(names = "--json", description = "Print JSON.") boolean asJson) {
        return FileAction.run(err, file, () -> {
            UsersFile users = UsersFile.read(file);
            users.file()
                    .permissionsForOthers()
                    .ifPresent(permissions -> err.println("Others can use " + file + " (" + permissions
                            + "), so the admin address refuses it: chmod 600 " + file));
            if (asJson) {
                JsonOutput.print(out, json -> {
                    json.writeStartArray();
                    users.users().forEach(user -> UserText.write(json, user));
                    json.writeEndArray();
                });
            } else if (users.users().isEmpty()) {
                out.println("There are no users");
            } else {
                users.users().forEach(user -> out.println(PolicySummary.printable(UserText.line(user))));
            }
        });
    }
}

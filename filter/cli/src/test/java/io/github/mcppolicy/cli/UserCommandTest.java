package io.github.mcppolicy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.policy.TokenHash;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Path file;

    UserCommandTest(@TempDir Path folder) {
        this.file = folder.resolve("users.json");
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return McpPolicyCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private String permissions() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void userWhenAddedThenTheFileHasTheHashAndOnlyItsOwnerReadsIt() throws IOException {
        assertThat(run("user", "add", file.toString(), "alice", "--roles", "approver,viewer,viewer"))
                .isZero();

        String token = out.toString().strip();
        assertThat(token).matches("mcpa_[A-Za-z0-9_-]{43}");
        assertThat(Files.readString(file))
                .isEqualTo("[\n  { \"name\": \"alice\", \"roles\": [\"viewer\", \"approver\"], \"token\": \"sha256:"
                        + TokenHash.of(token) + "\" }\n]\n");
        assertThat(permissions()).isEqualTo("rw-------");
    }

    @Test
    void userWhenAddedTwiceThenIsRefused() {
        run("user", "add", file.toString(), "alice", "--roles", "viewer");

        assertThat(run("user", "add", file.toString(), "alice", "--roles", "editor"))
                .isEqualTo(1);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void userWhenRemovedThenTheOthersStay() throws IOException {
        run("user", "add", file.toString(), "alice", "--roles", "viewer");
        String before = Files.readString(file);
        run("user", "add", file.toString(), "bob", "--roles", "editor");

        assertThat(run("user", "remove", file.toString(), "bob")).isZero();
        assertThat(Files.readString(file)).isEqualTo(before);
        assertThat(run("user", "remove", file.toString(), "bob")).isEqualTo(1);
    }

    @Test
    void fileWhenOthersCanReadItThenIsSaidAndRepaired() throws IOException {
        run("user", "add", file.toString(), "alice", "--roles", "viewer");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(run("user", "list", file.toString())).isZero();
        assertThat(err.toString()).contains("chmod 600");
        assertThat(run("user", "add", file.toString(), "bob", "--roles", "viewer"))
                .isZero();
        assertThat(err.toString()).contains("Others could use", "rw-r--r--");
        assertThat(permissions()).isEqualTo("rw-------");
    }

    @Test
    void usersWhenListedThenHashesAreCut() {
        run("user", "add", file.toString(), "alice", "--roles", "viewer,editor");

        assertThat(run("user", "list", file.toString())).isZero();
        assertThat(out.toString().strip()).matches("alice: viewer, editor; token sha256:[0-9a-f]{12}\\.\\.\\.");
        assertThat(run("user", "list", file.toString(), "--json")).isZero();
        assertThat(out.toString())
                .startsWith("[{\"name\":\"alice\",\"roles\":[\"viewer\",\"editor\"],\"token\":\"sha256:");
    }

    @Test
    void helpWhenPrintedThenRolesAreSpelledAsInTheFile() {
        assertThat(run("user", "add", "--help")).isZero();

        assertThat(out.toString().replaceAll("\\s+", " ")).contains("One or more of viewer, approver, editor,");
    }

    @Test
    void mailAddressWhenGivenAsNameThenIsAUser() {
        assertThat(run("user", "add", file.toString(), "alice@example.org", "--roles", "viewer"))
                .isZero();
        assertThat(run("user", "list", file.toString())).isZero();
        assertThat(out.toString()).startsWith("alice@example.org: viewer; token sha256:");
    }

    @Test
    void fileWhenInvalidThenEveryProblemHasItsPlace() throws IOException {
        String wrong = "[{\"name\": \"a\", \"roles\": [\"admin\"],\n\"token\": \"mcpa_secret\"}]";
        Files.writeString(file, wrong);

        assertThat(run("user", "add", file.toString(), "bob", "--roles", "viewer"))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains(file + ":1:26 /0/roles/0: \"admin\"", file + ":2:10 /0/token: ")
                .doesNotContain("mcpa_secret");
        assertThat(file).hasContent(wrong);
    }

    @Test
    void wrongInputWhenGivenThenTheExitCodeTells() throws IOException {
        assertThat(run("user", "list", file.toString())).isEqualTo(2);
        assertThat(run("user", "add", file.toString(), "alice", "--roles", "admin"))
                .isEqualTo(2);
        assertThat(run("user", "add", file.toString(), "a/b", "--roles", "viewer"))
                .isEqualTo(1);
        assertThat(file).doesNotExist();
        for (String wrong :
                new String[] {"{}", "[1]", "[{\"name\":\"a\"}]", "[{\"name\":\"a\",\"token\":\"x\"}]", "x"}) {
            Files.writeString(file, wrong);
            assertThat(run("user", "list", file.toString())).as(wrong).isEqualTo(1);
        }
    }
}

package io.github.mcppolicy.console;

import io.github.mcppolicy.config.PrivateFile;
import io.github.mcppolicy.log.OperationalLog;
import io.github.mcppolicy.policy.load.AdminUser;
import io.github.mcppolicy.policy.load.AdminUsers;
import io.github.mcppolicy.policy.load.InvalidUsersException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Who may use the admin address. It follows its file, if there is one; a new version that cannot be used is logged, and
 * the last good one stays in force. Thread-safe.
 */
final class Users {
    private final Optional<Path> file;
    private final OperationalLog log;
    private volatile Map<String, AdminUser> byToken;
    private String lastProblem = "";

    private Users(Optional<Path> file, List<AdminUser> users, OperationalLog log) {
        this.file = file;
        this.log = log;
        this.byToken = byToken(users);
    }

    /** The same users for ever. */
    static Users of(List<AdminUser> users) {
        return new Users(Optional.empty(), users, new OperationalLog());
    }

    /**
     * Those that a file names.
     *
     * @throws IOException when the file cannot be used, with every problem and what to do about it
     */
    static Users in(Path file, OperationalLog log) throws IOException {
        return new Users(Optional.of(file), read(file), log);
    }

    private static List<AdminUser> read(Path file) throws IOException {
        byte[] document = PrivateFile.read(file, AdminSettings.USERS.key(), AdminUsers.MAX_BYTES);
        try {
            return AdminUsers.read(file.toString(), document);
        } catch (InvalidUsersException invalid) {
            throw new IOException(invalid.getMessage(), invalid);
        }
    }

    private static Map<String, AdminUser> byToken(List<AdminUser> users) {
        return users.stream().collect(Collectors.toUnmodifiableMap(AdminUser::token, Function.identity()));
    }

    /** The user whose token has this hash. */
    Optional<AdminUser> withToken(String hash) {
        return Optional.ofNullable(byToken.get(hash));
    }

    /** Whether nobody is known. */
    boolean isEmpty() {
        return byToken.isEmpty();
    }

    /** Reads the file once. */
    synchronized void look() {
        file.ifPresent(this::look);
    }

    private void look(Path present) {
        try {
            Map<String, AdminUser> read = byToken(read(present));
            if (!read.equals(byToken) || !lastProblem.isEmpty()) {
                byToken = read;
                lastProblem = "";
                log.info("The users of the admin address are those of " + present + " now: " + read.size());
            }
        } catch (IOException unusable) {
            String problem = String.valueOf(unusable.getMessage());
            if (!problem.equals(lastProblem)) {
                lastProblem = problem;
                log.error("The users of the admin address stay as they were. " + problem);
            }
        }
    }
}

package io.github.mcppolicy.cli;

import io.github.mcppolicy.policy.load.InvalidPolicyException;
import io.github.mcppolicy.policy.load.InvalidUsersException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.ExitCode;

/** A look at a file, or a change of it. */
@FunctionalInterface
interface FileAction {

    void run() throws IOException, InvalidPolicyException, InvalidUsersException, RefusedException;

    /** Runs it, and says on {@code err} why it did not succeed. */
    static int run(PrintWriter err, Path file, FileAction action) {
        try {
            action.run();
            return ExitCode.OK;
        } catch (InvalidPolicyException | InvalidUsersException | RefusedException e) {
            err.println(e.getMessage());
            return ExitCode.SOFTWARE;
        } catch (IOException e) {
            err.println(file + ": " + FileErrors.why(e));
            return ExitCode.USAGE;
        }
    }
}

package io.github.mcppolicy.samples.gateway;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletHolder;

/**
 * An MCP server that is started by a command, once for each session, and speaks stdio.
 *
 * @param idleLimit how long a session lives in which nothing is sent
 * @param answerLimit how long an answer may take; zero means for ever
 */
record StdioUpstream(List<String> command, String endpoint, int maxSessions, Duration idleLimit, Duration answerLimit)
        implements Upstream {

    @Override
    public ServletHolder servlet() {
        return new ServletHolder("bridge", new BridgeServlet(this));
    }

    @Override
    public String mapping() {
        return endpoint;
    }

    /** Whether the program exists. A misspelt one is then reported at the start and not to the first client. */
    boolean programExists() {
        String program = command.get(0);
        return program.contains(File.separator)
                ? Files.isExecutable(Path.of(program))
                : Arrays.stream(Optional.ofNullable(System.getenv("PATH"))
                                .orElse("")
                                .split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Leaves out the arguments, which may hold a secret. */
    @Override
    public String toString() {
        return "the command " + command.get(0);
    }
}

package io.github.mcppolicy.host.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcppolicy.host.Host;
import io.github.mcppolicy.host.HostStartException;
import io.github.mcppolicy.host.RunningHost;
import io.github.mcppolicy.host.WebApp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;

/**
 * The child process. It starts and stops applications in one container, one at a time, as its parent asks on the
 * standard input, and ends when that input ends. The standard output is reserved for the answers; anything else that is
 * printed goes to the standard error.
 */
public final class HostProcess {
    private final Host host;
    private final Optional<Guard> guard;
    private final PrintStream answers;
    private Optional<RunningHost> running = Optional.empty();

    private HostProcess(Host host, Optional<Guard> guard, PrintStream answers) {
        this.host = host;
        this.guard = guard;
        this.answers = answers;
    }

    /** Takes the class name of the {@link Host}. */
    public static void main(String[] arguments) throws Exception {
        PrintStream answers = new PrintStream(System.out, true, UTF_8);
        System.setOut(System.err);
        // The container's own threads would keep a JVM alive that nobody talks to any more.
        Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> {
            failure.printStackTrace();
            Runtime.getRuntime().halt(1);
        });
        Host host = instance(arguments[0], Host.class);
        Optional<String> guard = Optional.ofNullable(System.getProperty(Guard.TYPE));
        new HostProcess(host, guard.map(type -> instance(type, Guard.class)), answers).serve();
        Runtime.getRuntime().halt(0);
    }

    private static <T> T instance(String name, Class<T> type) {
        try {
            return Class.forName(name).asSubclass(type).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(name + " is no " + type.getSimpleName(), e);
        }
    }

    private void serve() throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        answers.println(Line.of(Line.Word.READY));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            answers.println(answer(Line.parse(order)));
        }
    }

    private Line answer(Line order) {
        try {
            return switch (order.word()) {
                case START -> started(start(order.value(Line.Guarded.class)));
                case START_BARE -> started(host.startBare(order.value(WebApp.class)));
                case STOP -> stopped();
                default -> throw new IllegalArgumentException("no order: " + order);
            };
        } catch (Exception e) {
            return Line.of(Line.Word.FAILED, traceOf(e));
        }
    }

    private RunningHost start(Line.Guarded guarded) throws Exception {
        if (guard.isEmpty()) {
            return host.start(guarded.app(), guarded.settings());
        }
        AutoCloseable protection = guard.get().protect(guarded.settings());
        try {
            return new Protected(host.startBare(guarded.app()), protection);
        } catch (HostStartException | RuntimeException e) {
            protection.close();
            throw e;
        }
    }

    private Line started(RunningHost started) {
        running = Optional.of(started);
        return Line.of(Line.Word.STARTED, started.port());
    }

    private Line stopped() {
        running.ifPresent(RunningHost::close);
        running = Optional.empty();
        return Line.of(Line.Word.STOPPED);
    }

    private static String traceOf(Exception failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    private record Protected(RunningHost host, AutoCloseable protection) implements RunningHost {
        @Override
        public int port() {
            return host.port();
        }

        @Override
        public void close() {
            host.close();
            try {
                protection.close();
            } catch (Exception e) {
                throw new IllegalStateException("the protection did not end", e);
            }
        }
    }
}

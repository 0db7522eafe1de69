package io.github.mcppolicy.config;

import java.io.Console;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The terminal at which this process was started. */
public final class Terminal {
    private Terminal() {}

    /** Empty when a person neither sees what is printed nor types what is read. */
    @SuppressWarnings("SystemConsoleNull") // see isTerminal
    public static Optional<Console> console() {
        @Nullable Console console = System.console();
        return console != null && isTerminal(console) ? Optional.of(console) : Optional.empty();
    }

    /** From Java 22 on, there may be a console without a terminal. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJava) {
            return true;
        }
    }
}

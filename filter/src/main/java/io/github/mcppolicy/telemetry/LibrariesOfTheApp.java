package io.github.mcppolicy.telemetry;

import io.github.mcppolicy.audit.DecisionProbe;
import io.github.mcppolicy.log.OperationalLog;
import java.util.List;
import java.util.Optional;

/**
 * What looks on because the app has a library. The classes that use one are named by their names only: they cannot be
 * loaded without it, and the agent's jar, which sees nothing of the app, does not have them.
 */
public final class LibrariesOfTheApp {

    private static final String PACKAGE = LibrariesOfTheApp.class.getPackageName() + '.';

    private LibrariesOfTheApp() {}

    /** What has to run on the threads of requests. */
    public static List<DecisionProbe> probes() {
        return has("io.opentelemetry.api.trace.Span") ? spans().stream().toList() : List.of();
    }

    private static Optional<DecisionProbe> spans() {
        try {
            return Optional.of(Class.forName(PACKAGE + "OpenTelemetrySpans")
                    .asSubclass(DecisionProbe.class)
                    .getDeclaredConstructor()
                    .newInstance());
        } catch (ReflectiveOperationException | LinkageError unusable) {
            new OperationalLog().warn("Decisions are not shown on OpenTelemetry's spans: " + unusable);
            return Optional.empty();
        }
    }

    /** Whether the app has Micrometer, so that {@link MicrometerMeters} can be loaded. */
    public static boolean haveMicrometer() {
        return has("io.micrometer.core.instrument.Metrics");
    }

    private static boolean has(String library) {
        try {
            Class.forName(library, false, LibrariesOfTheApp.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }
}

package io.github.mcppolicy.host.process;

import io.github.mcppolicy.host.Host;
import io.github.mcppolicy.host.HostStartException;
import io.github.mcppolicy.host.Quirk;
import io.github.mcppolicy.host.RunningHost;
import io.github.mcppolicy.host.WebApp;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The policy filter in a container that has its own JVM. The system property {@code mcp.test.filter.jar} names the jar
 * with the filter and everything it needs.
 */
public final class FilterHost implements Host {
    private static final WarmJvms BARE = new WarmJvms(() -> HostJvm.runningJar(List.of()));
    private static final WarmJvms GUARDED =
            new WarmJvms(() -> HostJvm.withLibrary(HostJvm.required("mcp.test.filter.jar")));

    /** Skips all tests when the JDK that the build asks for is missing. */
    public FilterHost() {
        HostJvm.java();
    }

    @Override
    public RunningHost start(WebApp app, Map<String, String> settings) throws HostStartException {
        return start(GUARDED, Line.of(Line.Word.START, new Line.Guarded(app, settings)));
    }

    @Override
    public RunningHost startBare(WebApp app) throws HostStartException {
        return start(BARE, Line.of(Line.Word.START_BARE, app));
    }

    private static RunningHost start(WarmJvms jvms, Line order) throws HostStartException {
        ChildJvm jvm = jvms.take();
        Line answer = jvm.ask(order);
        if (answer.word() == Line.Word.STARTED) {
            return jvms.running(jvm, answer);
        }
        jvms.giveBack(jvm);
        String text = answer.value(String.class);
        throw new HostStartException(text, new IllegalStateException(text));
    }

    @Override
    public Set<Quirk> quirks() {
        return HostJvm.quirks();
    }

    @Override
    public String toString() {
        return "filter in " + HostJvm.name();
    }
}

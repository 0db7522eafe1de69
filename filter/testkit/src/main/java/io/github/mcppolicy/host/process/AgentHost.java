package io.github.mcppolicy.host.process;

import io.github.mcppolicy.host.Host;
import io.github.mcppolicy.host.HostStartException;
import io.github.mcppolicy.host.Quirk;
import io.github.mcppolicy.host.RunningHost;
import io.github.mcppolicy.host.WebApp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An unchanged application in a JVM with the agent. By means of the {@link Guard}, one JVM runs many applications, each
 * under its own policy. With the system property {@code mcp.test.jvm} = {@code cold}, each application has its own JVM,
 * whose settings are the agent's. Only such a JVM shows what keeps an application from starting, and what the switch
 * {@code mcp.policy.enabled} does. The build sets:
 *
 * <ul>
 *   <li>{@code mcp.test.agent.jar}: the agent
 *   <li>{@code mcp.test.agent.policy}: the policy that the agent of a JVM for many applications enforces between them
 * </ul>
 */
public final class AgentHost implements Host {
    /** The exit code of a JVM that must not run without its policy: {@code EX_CONFIG} of sysexits.h. */
    private static final int BAD_CONFIGURATION = 78;

    private static final WarmJvms BARE = new WarmJvms(() -> HostJvm.runningJar(List.of()));
    private static final WarmJvms GUARDED = new WarmJvms(AgentHost::forMany);

    /** Skips all tests when the JDK that the build asks for is missing. */
    public AgentHost() {
        HostJvm.java();
    }

    @Override
    public RunningHost start(WebApp app, Map<String, String> settings) throws HostStartException {
        if (System.getProperty("mcp.test.jvm", "warm").equals("cold") || isSwitchedOff(settings)) {
            return startCold(app, settings);
        }
        ChildJvm jvm = GUARDED.take();
        Line answer = jvm.ask(Line.of(Line.Word.START, new Line.Guarded(app, settings)));
        if (answer.word() == Line.Word.STARTED) {
            return GUARDED.running(jvm, answer);
        }
        GUARDED.giveBack(jvm);
        startCold(app, settings).close();
        throw new IllegalStateException(
                "it starts in a JVM of its own, but not in one for many: " + answer.value(String.class));
    }

    @Override
    public RunningHost startBare(WebApp app) throws HostStartException {
        ChildJvm jvm = BARE.take();
        return BARE.running(jvm, started(jvm, app));
    }

    /** An agent that is switched off installs nothing, but the agent of a JVM for many applications already has. */
    private static boolean isSwitchedOff(Map<String, String> settings) {
        return settings.getOrDefault("mcp.policy.enabled", "true").equals("false");
    }

    private static ChildJvm forMany() {
        return HostJvm.runningJar(List.of(
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-D" + Guard.TYPE + "=" + AgentGuard.class.getName(),
                agent() + "=location=" + HostJvm.required("mcp.test.agent.policy")));
    }

    private static RunningHost startCold(WebApp app, Map<String, String> settings) throws HostStartException {
        List<String> options = new ArrayList<>();
        settings.forEach((name, value) -> options.add("-D" + name + "=" + value));
        options.add(agent());
        ChildJvm jvm = HostJvm.runningJar(options);
        if (!jvm.becomesReady()) {
            throw refusal(jvm);
        }
        return new Alone(jvm, started(jvm, app).value(Integer.class));
    }

    private static HostStartException refusal(ChildJvm jvm) {
        int code = jvm.exitCode();
        if (code != BAD_CONFIGURATION) {
            throw jvm.failure("ended with exit code " + code + " and not " + BAD_CONFIGURATION);
        }
        return new HostStartException(jvm.said(), new IllegalStateException("exit code " + code));
    }

    private static Line started(ChildJvm jvm, WebApp app) {
        Line answer = jvm.ask(Line.of(Line.Word.START_BARE, app));
        if (answer.word() != Line.Word.STARTED) {
            jvm.close();
            throw new IllegalStateException("the application did not start: " + answer.value(String.class));
        }
        return answer;
    }

    private static String agent() {
        return "-javaagent:" + HostJvm.required("mcp.test.agent.jar");
    }

    @Override
    public Set<Quirk> quirks() {
        return HostJvm.quirks();
    }

    @Override
    public String toString() {
        return "agent in " + HostJvm.name();
    }

    private record Alone(ChildJvm jvm, int port) implements RunningHost {
        @Override
        public void close() {
            jvm.close();
        }
    }
}

package io.github.mcppolicy.javaagent;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.FileSystems;
import org.jspecify.annotations.Nullable;

/**
 * Where the JVM starts the agent. This class and {@link AgentLoader} are all that the app can see of it; the rest is behind
 * that loader.
 */
public final class McpPolicyAgent {

    /** The status of a configuration error, as in {@code sysexits.h}. */
    private static final int CONFIGURATION_ERROR = 78;

    private static final String START = "io.github.mcppolicy.javaagent.start.AgentStart";

    private McpPolicyAgent() {}

    /** Started with {@code -javaagent}, before the app. An exception from here would abort the JVM with its own noise. */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        try {
            start("beforeApp", arguments, instrumentation);
        } catch (Throwable failure) {
            System.err.println("[mcp-policy] The agent cannot start, so the app is not started either: " + failure
                    + ". Is the agent's jar complete? Remove -javaagent to run the app unprotected.");
            System.exit(CONFIGURATION_ERROR);
        }
    }

    /**
     * Attached to a running app, which goes on as it was when this fails.
     *
     * @throws Exception for whoever attaches the agent
     */
    public static void agentmain(@Nullable String arguments, Instrumentation instrumentation) throws Exception {
        start("toRunningApp", arguments, instrumentation);
    }

    private static void start(String how, @Nullable String arguments, Instrumentation instrumentation)
            throws Exception {
        // Two threads that ask for it first at the same time can deadlock (JDK-8194653); here there is only one yet.
        FileSystems.getDefault();
        File jar = new File(McpPolicyAgent.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Class<?> start = new AgentLoader(jar).loadClass(START);
        try {
            start.getMethod(how, String.class, Instrumentation.class)
                    .invoke(null, arguments == null ? "" : arguments, instrumentation);
        } catch (InvocationTargetException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }
}

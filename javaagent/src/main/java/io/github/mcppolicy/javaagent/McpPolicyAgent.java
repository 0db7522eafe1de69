package io.github.mcppolicy.javaagent;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.FileSystems;
import org.jspecify.annotations.Nullable;

/**
 * Where the JVM starts the agent. The app can see only this class and {@link AgentLoader}; the rest is behind that
 * loader.
 */
public final class McpPolicyAgent {

    /** The status of a configuration error, as in {@code sysexits.h}. */
    private static final int CONFIGURATION_ERROR = 78;

    private static final String START = "io.github.mcppolicy.javaagent.start.AgentStart";

    private McpPolicyAgent() {}

    /**
     * Called before the app, for {@code -javaagent}. An exception from here would abort the JVM and print a stack trace
     * of its own.
     */
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
     * Called when the agent is attached to a running app. If this fails, the app goes on as it was.
     *
     * @throws Exception for the program that attaches the agent
     */
    public static void agentmain(@Nullable String arguments, Instrumentation instrumentation) throws Exception {
        start("toRunningApp", arguments, instrumentation);
    }

    private static void start(String how, @Nullable String arguments, Instrumentation instrumentation)
            throws Exception {
        // Two threads that ask for it first at the same time can deadlock (JDK-8194653); at this point there is only
        // one thread.
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

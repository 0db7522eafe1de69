package io.github.mcppolicy.javaagent.guard;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Set;

/**
 * Defines the dispatcher inside {@code java.lang}. No class that refers to the dispatcher may be verified before that,
 * so this class does not refer to it.
 */
public final class DispatcherInstallation {

    private static final String NAME = "java.lang.McpPolicyDispatcher";
    private static final String CLASS_FILE = "java.base/java/lang/McpPolicyDispatcher.class";

    private DispatcherInstallation() {}

    /** Whether an agent, perhaps another copy of this one, has already defined it in this JVM. */
    public static boolean isDone() {
        try {
            Class.forName(NAME, false, null);
            return true;
        } catch (ClassNotFoundException expected) {
            return false;
        }
    }

    /**
     * Defines the dispatcher. This opens {@code java.lang} to the agent's own module and to no other.
     *
     * @throws IOException when the agent's jar cannot be read
     * @throws IllegalAccessException when the JVM does not let an agent do this
     */
    public static void define(Instrumentation instrumentation) throws IOException, IllegalAccessException {
        Module agent = DispatcherInstallation.class.getModule();
        instrumentation.redefineModule(
                Object.class.getModule(), Set.of(), Map.of(), Map.of("java.lang", Set.of(agent)), Set.of(), Map.of());
        try (InputStream classFile =
                DispatcherInstallation.class.getClassLoader().getResourceAsStream(CLASS_FILE)) {
            if (classFile == null) {
                throw new IOException("the agent's jar does not hold " + CLASS_FILE);
            }
            MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup()).defineClass(classFile.readAllBytes());
        }
    }
}

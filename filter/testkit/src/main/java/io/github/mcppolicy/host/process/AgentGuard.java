package io.github.mcppolicy.host.process;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;

/**
 * Gives the agent in this JVM another policy, as if it had been started with it, so that one JVM can serve many tests.
 * Everything that a request passes through is the packaged agent's own. This class reaches into the agent by
 * reflection, which no app could do: the JVM must be started with {@code --add-opens java.base/java.lang=ALL-UNNAMED}.
 */
public final class AgentGuard implements Guard {
    private static final String BASE = "io.github.mcppolicy.";

    private final Field installed;
    private final ClassLoader agent;

    public AgentGuard() throws ReflectiveOperationException {
        installed = Class.forName("java.lang.McpPolicyDispatcher").getDeclaredField("installed");
        installed.setAccessible(true);
        agent = installed.get(null).getClass().getClassLoader();
    }

    @Override
    public AutoCloseable protect(Map<String, String> settings) throws Exception {
        try {
            Object before = installed.get(null);
            Object read = read(settings);
            AutoCloseable policy = policy(read);
            installed.set(null, guards(policy, read));
            return () -> {
                installed.set(null, before);
                policy.close();
            };
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private Object read(Map<String, String> settings) throws ReflectiveOperationException {
        Object source = type("config.SettingsSource")
                .getMethod("of", String.class, Map.class)
                .invoke(null, "system property", settings);
        return type("config.Settings").getMethod("read", List.class).invoke(null, List.of(source));
    }

    private AutoCloseable policy(Object settings) throws ReflectiveOperationException {
        Object builder = type("McpPolicy").getMethod("builder").invoke(null);
        builder.getClass().getMethod("settings", settings.getClass()).invoke(builder, settings);
        return (AutoCloseable) builder.getClass()
                .getMethod("open", ClassLoader.class)
                .invoke(builder, ClassLoader.getSystemClassLoader());
    }

    private Object guards(Object policy, Object settings) throws ReflectiveOperationException {
        Object enforcer = policy.getClass().getMethod("enforcer").invoke(policy);
        Object names = settings.getClass()
                .getMethod("get", type("config.Setting"))
                .invoke(
                        settings,
                        type("config.PolicySettings").getField("ENDPOINTS").get(null));
        Object endpoints =
                type("servlet.EndpointPattern").getMethod("allOf", List.class).invoke(null, names);
        Runnable nothing = () -> {};
        Object traffic = type("log.Traffic").getConstructor(Runnable.class).newInstance(nothing);
        return type("javaagent.guard.ServletGuards")
                .getConstructor(enforcer.getClass(), List.class, traffic.getClass())
                .newInstance(enforcer, endpoints, traffic);
    }

    private Class<?> type(String name) throws ClassNotFoundException {
        return agent.loadClass(BASE + name);
    }
}

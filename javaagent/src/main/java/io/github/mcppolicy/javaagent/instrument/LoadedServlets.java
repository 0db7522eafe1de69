package io.github.mcppolicy.javaagent.instrument;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** The servlets that were loaded before the agent, and all their supertypes. */
public final class LoadedServlets {

    private static final Set<String> INTERFACES = Set.of("jakarta.servlet.Servlet", "javax.servlet.Servlet");

    private LoadedServlets() {}

    /**
     * Has them guarded by the transformers installed so far. Repeats this until it finds no more, because a class may
     * have been in the middle of loading.
     */
    public static void guard(Instrumentation instrumentation, Set<String> filters, InstrumentationFailures failures) {
        Set<Class<?>> done = new HashSet<>();
        Set<Class<?>> found = found(instrumentation, filters);
        while (done.addAll(found)) {
            found.forEach(type -> guard(type, instrumentation, failures));
            found = found(instrumentation, filters);
            found.removeAll(done);
        }
    }

    private static void guard(Class<?> type, Instrumentation instrumentation, InstrumentationFailures failures) {
        try {
            instrumentation.retransformClasses(type);
        } catch (UnmodifiableClassException | RuntimeException | LinkageError failure) {
            failures.isFatal(type.getName(), failure);
        }
    }

    private static Set<Class<?>> found(Instrumentation instrumentation, Set<String> filters) {
        Set<Class<?>> found = new LinkedHashSet<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (filters.contains(type.getName())) {
                found.add(type);
            }
            Set<Class<?>> ancestry = new LinkedHashSet<>();
            collect(type, ancestry);
            if (ancestry.stream().anyMatch(ancestor -> INTERFACES.contains(ancestor.getName()))) {
                found.addAll(ancestry);
            }
        }
        found.removeIf(type -> JdkClasses.include(type) || !instrumentation.isModifiableClass(type));
        return found;
    }

    private static void collect(Class<?> type, Set<Class<?>> ancestry) {
        if (JdkClasses.include(type) || type.isArray() || !ancestry.add(type)) {
            return;
        }
        if (type.getSuperclass() != null) {
            collect(type.getSuperclass(), ancestry);
        }
        for (Class<?> parent : type.getInterfaces()) {
            collect(parent, ancestry);
        }
    }
}

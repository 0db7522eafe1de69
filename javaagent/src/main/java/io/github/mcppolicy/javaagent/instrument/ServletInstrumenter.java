package io.github.mcppolicy.javaagent.instrument;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Guards each servlet class when it is loaded, and leaves every other class as it was. It reports a class that it
 * should change and cannot, because the JVM itself ignores the failure of a transformer. Thread-safe.
 */
public final class ServletInstrumenter implements ClassFileTransformer {

    private static final byte[] NO_CLASS = {};

    private final Set<String> filters;
    private final Protection protection;
    private final InstrumentationFailures failures;

    /**
     * Guards servlets.
     *
     * @param filters names of filter classes to guard as well
     */
    public ServletInstrumenter(Set<String> filters, Protection protection, InstrumentationFailures failures) {
        this.filters = Set.copyOf(filters);
        this.protection = protection;
        this.failures = failures;
    }

    @Override
    public byte @Nullable [] transform(
            Module module,
            @Nullable ClassLoader loader,
            @Nullable String internalName,
            @Nullable Class<?> redefined,
            ProtectionDomain domain,
            byte[] classFile) {
        if (internalName == null || JdkClasses.include(module, loader) || isOurs(loader)) {
            return null;
        }
        try {
            return guarded(internalName.replace('/', '.'), classFile);
        } catch (Throwable failure) {
            return failures.isFatal(internalName.replace('/', '.'), failure) ? NO_CLASS : null;
        }
    }

    private byte @Nullable [] guarded(String name, byte[] classFile) {
        if (filters.contains(name)) {
            byte[] guarded = GuardedClass.of(name, classFile, ServletEntries.ofServletsAndFilters())
                    .orElseThrow(() -> new IllegalArgumentException(
                            "it declares no doFilter: name the class that does in mcp.policy.agent.filters"));
            protection.added(name);
            return guarded;
        }
        if (!ServletScan.canDeclareEntry(classFile)) {
            return null;
        }
        Optional<byte[]> guarded = GuardedClass.of(name, classFile, ServletEntries.ofServlets());
        guarded.ifPresent(changed -> protection.added(name));
        return guarded.orElse(null);
    }

    /** The agent's own loaders. To look at a class takes other classes; looking at those too would never end. */
    private static boolean isOurs(@Nullable ClassLoader loader) {
        ClassLoader agent = ServletInstrumenter.class.getClassLoader();
        return loader != null && (loader == agent || loader.getParent() == agent);
    }
}

package io.github.mcppolicy.javaagent.weave;

import java.util.Optional;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.pool.TypePool;

/** Puts {@link GuardAdvice} around the entries that a class declares, and changes nothing else in it. */
final class GuardedClass {

    private static final Advice ADVICE = Advice.to(GuardAdvice.class);

    private GuardedClass() {}

    /** The guarded class; empty when it declares no entry. */
    static Optional<byte[]> of(
            ClassLoader loader, String name, byte[] classFile, ElementMatcher.Junction<MethodDescription> entries) {
        ClassFileLocator locator = new ClassFileLocator.Compound(
                ClassFileLocator.Simple.of(name, classFile), ClassFileLocator.ForClassLoader.of(loader));
        TypeDescription type =
                TypePool.Default.WithLazyResolution.of(locator).describe(name).resolve();
        if (type.getDeclaredMethods().filter(entries).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ByteBuddy()
                .with(TypeValidation.DISABLED)
                .decorate(type, locator)
                .visit(ADVICE.on(entries))
                .make()
                .getBytes());
    }
}

package io.github.mcppolicy.javaagent.instrument;

import java.util.Optional;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import net.bytebuddy.implementation.bytecode.assign.TypeCasting;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.pool.TypePool;

/**
 * Puts {@link GuardAdvice} around the entries that a class declares, and changes nothing else in it. It does not look
 * at any other class, because not every class loader can be asked for its class files.
 */
final class GuardedClass {

    private static final Advice ADVICE = Advice.to(GuardAdvice.class).withAssigner(GuardedClass::cast);

    private GuardedClass() {}

    /** The guarded class; empty when it declares no entry. */
    static Optional<byte[]> of(String name, byte[] classFile, ElementMatcher.Junction<MethodDescription> entries) {
        ClassFileLocator locator = ClassFileLocator.Simple.of(name, classFile);
        TypeDescription type =
                TypePool.Default.WithLazyResolution.of(locator).describe(name).resolve();
        if (type.getDeclaredMethods().filter(entries).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ByteBuddy()
                .with(TypeValidation.DISABLED)
                .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
                .decorate(type, locator)
                .visit(ADVICE.on(entries))
                .make()
                .getBytes());
    }

    /** Byte Buddy's own assigner asks what a type inherits. Here one side is always Object. */
    private static StackManipulation cast(
            TypeDescription.Generic source, TypeDescription.Generic target, Assigner.Typing typing) {
        return target.represents(Object.class) ? StackManipulation.Trivial.INSTANCE : TypeCasting.to(target);
    }
}

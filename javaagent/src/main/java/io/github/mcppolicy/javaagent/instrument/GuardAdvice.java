package io.github.mcppolicy.javaagent.instrument;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * The code that is put around the entry of a servlet or filter. It is copied into that class, where it can refer only
 * to the JDK. Exceptions from it are not suppressed: they must keep the entry from running.
 */
final class GuardAdvice {

    private GuardAdvice() {}

    /** Returns true when the request is answered and the method must be skipped. */
    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static boolean enter(
            @Advice.This Object entered,
            @Advice.Argument(value = 0, readOnly = false, typing = Assigner.Typing.DYNAMIC) Object request,
            @Advice.Argument(value = 1, readOnly = false, typing = Assigner.Typing.DYNAMIC) Object response,
            @Advice.Local("crossing") Object @Nullable [] crossing)
            throws Exception {
        crossing = McpPolicyDispatcher.enter(entered, request, response);
        if (crossing == null) {
            return false;
        }
        if (crossing.length == 0) {
            return true;
        }
        request = crossing[0];
        response = crossing[1];
        return false;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void leave(@Advice.Local("crossing") Object @Nullable [] crossing, @Advice.Thrown @Nullable Throwable thrown)
            throws Exception {
        if (crossing == null || crossing.length == 0) {
            return;
        }
        if (thrown == null) {
            McpPolicyDispatcher.leave(crossing);
        } else {
            McpPolicyDispatcher.fail(crossing);
        }
    }
}

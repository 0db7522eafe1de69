package io.github.mcppolicy.javaagent.instrument;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * The code that is put around the entry of a servlet or filter. It is copied into that class, where nothing but the JDK can
 * be named. An exception from it is not suppressed: it must keep the entry from running.
 */
final class GuardAdvice {

    private GuardAdvice() {}

    /** True: answered, skip the method. */
    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static boolean enter(
            @Advice.Argument(value = 0, readOnly = false, typing = Assigner.Typing.DYNAMIC) Object request,
            @Advice.Argument(value = 1, readOnly = false, typing = Assigner.Typing.DYNAMIC) Object response,
            @Advice.Local("crossing") Object @Nullable [] crossing)
            throws Exception {
        crossing = McpPolicyDispatcher.enter(request, response);
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

package io.github.mcppolicy.servlet;

import io.github.mcppolicy.enforce.HeldCalls;

/** Tells a client that a question was answered on its page, so that it may call again (MCP 2025-11-25, elicitation). */
record CompletionNotice(Runnable tell) implements HeldCalls.Waiter {

    @Override
    public void goOn() {
        tell.run();
    }

    @Override
    public void stillWaiting(long nowNanos) {}

    @Override
    public void cancelled() {}

    @Override
    public void stopped() {}
}

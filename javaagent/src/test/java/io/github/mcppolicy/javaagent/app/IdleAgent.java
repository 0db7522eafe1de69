package io.github.mcppolicy.javaagent.app;

/** An agent that does nothing. Its jar can add entries to the boot class path. */
public final class IdleAgent {

    private IdleAgent() {}

    /** Does nothing. */
    public static void premain(String arguments) {}
}

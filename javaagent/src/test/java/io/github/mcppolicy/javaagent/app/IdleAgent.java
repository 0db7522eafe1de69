package io.github.mcppolicy.javaagent.app;

/** An agent that does nothing; its jar can say what is to be on the boot class path. */
public final class IdleAgent {

    private IdleAgent() {}

    /** Does nothing. */
    public static void premain(String arguments) {}
}

package io.github.mcppolicy.javaagent.log;

/** Whether audit records go to standard error. They do not when they go to a file. */
public final class StandardErrorAudit {

    private static volatile boolean silenced;

    private StandardErrorAudit() {}

    static boolean isSilenced() {
        return silenced;
    }

    /** From now on no audit record goes to standard error. */
    public static void silence() {
        silenced = true;
    }
}

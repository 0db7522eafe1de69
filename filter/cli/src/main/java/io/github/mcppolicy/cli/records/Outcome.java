package io.github.mcppolicy.cli.records;

/** What has become of a message. All but the refused have reached the app. */
public enum Outcome {
    ALLOWED,
    /** A person has said yes to it. */
    APPROVED,
    /** It would have waited for a person, if that had been enforced. */
    ASKED,
    /** A limit would have stopped it, if that had been enforced. */
    LIMITED,
    /** Another rule would have stopped it, if that had been enforced. */
    STOPPED,
    REFUSED;

    /** Whether a rule of the policy in force had an objection. */
    public boolean wouldHaveBeenStopped() {
        return this == LIMITED || this == STOPPED;
    }
}

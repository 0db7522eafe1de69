package io.github.mcppolicy.audit;

/**
 * Sees each decision on the thread of its request, behind its record and before the call runs. For parts of this jar
 * that need that thread or must not miss anything; everybody else is a {@link DecisionListener}. It never waits, takes
 * no lock that others hold for long, and changes nothing. What it throws is counted, and the call goes on. Thread-safe.
 */
public interface DecisionProbe {

    /** The probe's name in messages about it. */
    String name();

    /** A decision was made about a message, and its record is written. */
    void decided(DecisionEvent event);

    /** Something has become of a question to a person, and the record of it is written. */
    default void approval(ApprovalEvent event) {}

    /** How much it has not taken in so far, because it came too fast. */
    default long missed() {
        return 0;
    }
}

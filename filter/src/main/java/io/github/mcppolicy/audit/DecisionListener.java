package io.github.mcppolicy.audit;

/**
 * Observes decisions, for metrics, traces or a console. It cannot change them and never delays a call: it runs on a
 * thread of its own and sees one event after the other. When it stays slower than the calls, events are dropped and
 * counted. Its exceptions are counted and logged. Only the audit sink can refuse a call by failing, and a listener is
 * not an audit sink.
 *
 * <p>A listener is found by {@link java.util.ServiceLoader} beside this jar or as a bean of a Spring Boot app, is given
 * to the builder of the policy, or comes with a {@link io.github.mcppolicy.PolicyModule}. The agent sees nothing of the
 * app and finds none of its listeners. What runs there are the webhook and the listeners of the modules inside the
 * agent's jar, such as the admin address.
 */
public interface DecisionListener {

    /** The listener's name in messages about it. */
    default String name() {
        return getClass().getName();
    }

    /**
     * Whether the listener wants to see such decisions. Asked once for each, when the listener is added, so that what
     * it does not want takes no room from what it wants.
     */
    default boolean wants(AuditDecision decision) {
        return true;
    }

    /** Whether the listener wants to see how requests ended. Asked once. */
    default boolean wantsEnds() {
        return true;
    }

    /** A decision was made about a message, and its record is written. */
    void decided(DecisionEvent event);

    /** Somebody is asked about a call, has answered, or what came of it is known; the record of it is written. */
    default void approval(ApprovalEvent event) {}

    /** A request that was passed on to the app has ended. */
    default void ended(RequestEnd end) {}
}

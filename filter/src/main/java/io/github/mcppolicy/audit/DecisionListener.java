package io.github.mcppolicy.audit;

/**
 * Looks on at decisions: metrics, traces, a console. It cannot change them and never delays a call: it is called on a thread
 * of its own, one event after the other, and when it is slower than the calls for long, events are dropped and counted. What
 * it throws is counted and logged. Only the audit sink can refuse a call by failing, and a listener is none.
 *
 * <p>Found by {@link java.util.ServiceLoader} beside this jar, as a bean of a Spring Boot app, or given to the builder of the
 * policy.
 */
public interface DecisionListener {

    /** What a listener is called in messages about it. */
    default String name() {
        return getClass().getName();
    }

    /** A message was decided about, and its record is written. */
    void decided(DecisionEvent event);

    /** A request that was passed on to the app has ended. */
    default void ended(RequestEnd end) {}
}

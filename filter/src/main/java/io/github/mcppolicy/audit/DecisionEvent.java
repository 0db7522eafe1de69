package io.github.mcppolicy.audit;

import io.github.mcppolicy.config.Mode;
import java.time.Instant;
import java.util.List;

/**
 * The one record of a decision, made where it is recorded: of one evaluated message, or of several of one batch of which the
 * same is to be said. Everything that looks on at decisions sees this. It never holds the value of an argument. Empty texts and
 * lists mean that there was none.
 *
 * <p>Names may come from a hostile client: they may be of any length and hold any character, also lone surrogates. What
 * is written of them is bounded and is always one line.
 *
 * @param id of this event, as {@link EventIds} makes them; sorts by time
 * @param time when the message was evaluated
 * @param rule JSON Pointer of the rule that decided, into the policy document
 * @param methods the JSON-RPC methods of the messages it stands for, each once
 * @param target what the message is about, by its name or URI
 * @param argumentNames top-level keys of the call's {@code arguments}, in the order of the message
 * @param caller grant, principal or network address
 * @param session {@link SessionHash} of the session id, never the id
 * @param endpoint path that the message came in on
 * @param policyVersion hash of the policy document in force
 * @param micros microseconds that the evaluation took
 * @param messages how many messages it stands for
 * @param mode whether the decision was carried out
 * @param detail what was wrong, for a message that could not be evaluated; without anything of the message's content
 */
public record DecisionEvent(
        String id,
        Instant time,
        AuditDecision decision,
        String rule,
        List<String> methods,
        AuditTarget target,
        List<String> argumentNames,
        String caller,
        String session,
        String endpoint,
        String policyVersion,
        long micros,
        int messages,
        Mode mode,
        String detail) {
    public DecisionEvent {
        methods = List.copyOf(methods);
        argumentNames = List.copyOf(argumentNames);
    }
}

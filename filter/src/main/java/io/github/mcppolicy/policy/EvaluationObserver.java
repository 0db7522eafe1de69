package io.github.mcppolicy.policy;

import io.github.mcppolicy.policy.operator.ConditionResult;
import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import io.github.mcppolicy.protocol.message.Operation;
import java.util.Optional;

/**
 * Is told of each step of an evaluation by the code that takes the step, at the time it is taken. It changes nothing.
 * The filter passes {@link #NONE}, which costs it nothing. Methods are called by the thread that evaluates.
 */
public interface EvaluationObserver {

    /** Sees nothing. */
    EvaluationObserver NONE = new EvaluationObserver() {};

    /** What a predicate is for. */
    enum Clause {
        DENY_IF,
        REQUIRE,
        /** One of the cases in which a person is asked. */
        APPROVAL_WHEN
    }

    /** What a grant was found by. */
    enum FoundBy {
        TOKEN,
        PRINCIPAL,
        ROLE,
        /** Somebody has named the grant, to see what it would do. */
        NAME
    }

    /**
     * A grant is the caller's.
     *
     * @param what the principal's name or the role; for a token, nothing
     */
    default void grantFits(Grant grant, FoundBy by, String what) {}

    /** A grant would fit the caller, but it has ended. */
    default void grantHasEnded(Grant grant) {}

    /** No grant fits the caller. */
    default void noGrantFits() {}

    /** The evaluation of another message begins. */
    default void message(Operation operation) {}

    /** The policy has no rules for targets of this kind. */
    default void noSection(TargetKind kind) {}

    /** The evaluation of a target begins. One message can have several targets. */
    default void target(TargetKind kind, String name) {}

    /**
     * The entry that holds for the name as it is written.
     *
     * @param key the key of the entry; empty where no entry fits
     * @param rule JSON Pointer (RFC 6901) of the entry, or else of the default
     */
    default void entry(Optional<NamePattern> key, String rule) {}

    /** A {@code hide} pattern fits the name as it is written, or, of a resource, its encoded form. */
    default void hidden(String rule) {}

    /**
     * Some hosts could take the name for another one, and the policy has another rule for that one.
     *
     * @param rule of the other one
     */
    default void ambiguousName(String rule, String reason) {}

    /** The lists do not show what cannot be used, so it is evaluated like a target without an entry. */
    default void notShown(String rule) {}

    /** What follows is evaluated as if the target had no entry, to be answered in the same way. */
    default void asUnlisted() {}

    /** The action of the entry, or the default, has decided without any argument. */
    default void action(String rule, Decision decision) {}

    /** An argument can be read in two ways. */
    default void ambiguousArgument(String rule, String key) {}

    /** One condition of the predicate that is reported next was evaluated. */
    default void condition(Condition condition, ArgumentValue value, ConditionResult result) {}

    /**
     * A predicate was evaluated.
     *
     * @param decided a denial or a question; empty where the predicate does not stop the call
     */
    default void predicate(Clause clause, String rule, Optional<Decision> decided) {}

    /**
     * Whether a person is to be asked was decided.
     *
     * @param decided a question or a denial; empty where nobody is asked
     */
    default void approval(ApprovalRule rule, Optional<Decision> decided) {}

    /**
     * What a call would take from a limit was computed.
     *
     * @param value of the argument that says how much; absent where each call takes one
     * @param cost empty where the argument is not an amount that the limit could ever grant
     */
    default void limit(Limit limit, ArgumentValue value, Optional<LimitCost> cost) {}

    /** The evaluation of the target ends with this. */
    default void decided(Decision decision) {}

    /** The default denies a method that the protocol does not have. */
    default void methodDenied(String rule) {}

    /**
     * The definition of the called tool was compared with its pins.
     *
     * @param objection empty where it is as pinned, or where nothing is pinned
     */
    default void pins(Pins pins, Optional<String> objection) {}

    /**
     * A limit did not grant what it was asked for.
     *
     * @param message the place of the message among those of the request, counted from 0
     */
    default void notGranted(int message, LimitCost cost) {}
}

package io.github.mcppolicy.policy.explain;

import io.github.mcppolicy.policy.ApprovalRule;
import io.github.mcppolicy.policy.Condition;
import io.github.mcppolicy.policy.Decision;
import io.github.mcppolicy.policy.EvaluationObserver.Clause;
import io.github.mcppolicy.policy.EvaluationObserver.FoundBy;
import io.github.mcppolicy.policy.Grant;
import io.github.mcppolicy.policy.Limit;
import io.github.mcppolicy.policy.LimitCost;
import io.github.mcppolicy.policy.NamePattern;
import io.github.mcppolicy.policy.Pins;
import io.github.mcppolicy.policy.operator.ConditionResult;
import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import java.util.List;
import java.util.Optional;

/** One step of an evaluation. Names and values are as the client sent them: whoever shows them escapes them. */
public sealed interface TraceStep {

    /** JSON Pointer (RFC 6901) of the rule that the step follows; empty where it follows none. */
    default Optional<String> ofRule() {
        return Optional.empty();
    }

    /**
     * A grant is the caller's.
     *
     * @param what the principal's name or the role; empty for a token and for a grant that was named
     */
    record GrantFits(Grant grant, FoundBy by, String what) implements TraceStep {}

    /** The grant would fit the caller, but it has ended. */
    record GrantHasEnded(Grant grant) implements TraceStep {}

    /** The document's own sections hold. */
    record NoGrantFits() implements TraceStep {}

    /** What the message is about; a message can be about several resources. */
    record TargetNamed(TargetKind kind, String name) implements TraceStep {}

    /** The policy has no rules for targets of this kind. */
    record NoSection(TargetKind kind) implements TraceStep {}

    /** Why an entry holds for a name. */
    enum Match {
        EXACT,
        LONGEST_PREFIX,
        /** None does, so the default holds. */
        DEFAULT
    }

    /**
     * The entry that holds for a name.
     *
     * @param key of the entry; empty where the default holds
     */
    record EntryChosen(Optional<NamePattern> key, String rule) implements TraceStep {
        @Override
        public Optional<String> ofRule() {
            return Optional.of(rule);
        }

        public Match match() {
            if (key.isEmpty()) {
                return Match.DEFAULT;
            }
            return key.get().isPrefix() ? Match.LONGEST_PREFIX : Match.EXACT;
        }
    }

    /** A {@code hide} pattern fits. */
    record Hidden(String rule) implements TraceStep {
        @Override
        public Optional<String> ofRule() {
            return Optional.of(rule);
        }
    }

    /** The name can be taken for another one. */
    record NameAmbiguous(String rule, String reason) implements TraceStep {
        @Override
        public Optional<String> ofRule() {
            return Optional.of(rule);
        }
    }

    /** What cannot be used is not shown. */
    record NotShown(String rule) implements TraceStep {
        @Override
        public Optional<String> ofRule() {
            return Optional.of(rule);
        }
    }

    /** The next steps are those for a target without an entry. */
    record AnsweredAsUnlisted() implements TraceStep {}

    /** The entry's action, or the default, decides without arguments. */
    record ActionTaken(String rule, Decision decision) implements TraceStep {
        @Override
        public Optional<String> ofRule() {
            return Optional.of(rule);
        }
    }

    /** An argument can be read in two ways. */
    record ArgumentAmbiguous(String rule, String key) implements TraceStep {
        @Override
        public Optional<String> ofRule() {
            return Optional.of(rule);
        }
    }

    /** One condition of a predicate. */
    record ConditionEvaluated(Condition condition, ArgumentValue value, ConditionResult result) {}

    /**
     * A predicate, with the conditions that were evaluated: none follows one that is indeterminate.
     *
     * @param decided a denial or a question; empty where the predicate does not stop the call
     */
    record PredicateEvaluated(
            Clause clause, String rule, List<ConditionEvaluated> conditions, Optional<Decision> decided)
            implements TraceStep {
        public PredicateEvaluated {
            conditions = List.copyOf(conditions);
        }

        /** Whether all conditions hold. */
        public ConditionResult result() {
            ConditionResult all = ConditionResult.TRUE;
            for (ConditionEvaluated one : conditions) {
                if (one.result() == ConditionResult.INDETERMINATE) {
                    return one.result();
                }
                all = one.result() == ConditionResult.FALSE ? one.result() : all;
            }
            return all;
        }

        @Override
        public Optional<String> ofRule() {
            return Optional.of(rule);
        }
    }

    /**
     * Whether a person is asked.
     *
     * @param decided a question or a denial; empty where nobody is asked
     */
    record ApprovalEvaluated(ApprovalRule approval, Optional<Decision> decided) implements TraceStep {
        @Override
        public Optional<String> ofRule() {
            return Optional.of(approval.rule());
        }
    }

    /**
     * What the call would take from a limit.
     *
     * @param value of the argument that says how much; absent where each call takes one
     * @param cost empty where the limit could never grant it
     */
    record LimitAsked(Limit limit, ArgumentValue value, Optional<LimitCost> cost) implements TraceStep {
        @Override
        public Optional<String> ofRule() {
            return Optional.of(limit.rule());
        }
    }

    /** The evaluation of one target ends. */
    record Decided(Decision decision) implements TraceStep {}

    /** The default denies a method that the protocol does not have. */
    record MethodDenied(String rule) implements TraceStep {
        @Override
        public Optional<String> ofRule() {
            return Optional.of(rule);
        }
    }

    /**
     * The tool was compared with its pins.
     *
     * @param objection empty where it is as pinned
     */
    record PinsCompared(Pins pins, Optional<String> objection) implements TraceStep {
        @Override
        public Optional<String> ofRule() {
            return Optional.of(Pins.RULE);
        }
    }

    /** Nobody has said what the tool is like now. */
    record PinsNotCompared(Pins pins) implements TraceStep {
        @Override
        public Optional<String> ofRule() {
            return Optional.of(Pins.RULE);
        }
    }

    /** A limit did not grant what one of the messages would take from it. */
    record LimitNotGranted(LimitCost cost) implements TraceStep {
        @Override
        public Optional<String> ofRule() {
            return Optional.of(cost.limit().rule());
        }
    }
}

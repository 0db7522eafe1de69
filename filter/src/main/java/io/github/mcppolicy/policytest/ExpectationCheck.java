package io.github.mcppolicy.policytest;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.audit.DecisionEvent;
import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.policy.Decision;
import io.github.mcppolicy.policy.explain.TraceStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compares one record of a decision with what was expected.
 *
 * @param decided what the policy has decided about the targets of the message, in order; empty where it was not asked
 * @param answer what the client was told; empty where the app answers
 */
record ExpectationCheck(DecisionEvent event, List<Decision> decided, Optional<String> answer) {

    private static final String CUT_OFF = "\u2026";

    /** What the evaluation of one message has decided about its targets. */
    static List<Decision> decisions(List<TraceStep> steps) {
        return steps.stream()
                .filter(TraceStep.Decided.class::isInstance)
                .map(step -> ((TraceStep.Decided) step).decision())
                .toList();
    }

    List<Mismatch.Difference> differences(ExpectedDecision expected) {
        List<Mismatch.Difference> found = new ArrayList<>();
        compare(found, "decision", expected.decision().word(), event.decision().word());
        expected.rule().ifPresent(rule -> compare(found, "rule", rule, rule()));
        expected.reason().ifPresent(reason -> compare(found, "reason", reason, reason().orElse("none")));
        expected.answer().ifPresent(text -> {
            String told = answer.flatMap(AnswerText::of).orElse("no text, because the app answers");
            if (answer.isEmpty() || !(text.fits(told) || text.fits(answer.get()))) {
                found.add(new Mismatch.Difference("answer", text.words(), told));
            }
        });
        expected.spends().ifPresent(spends -> compare(found, "spends", spends.toString(), spent().toString()));
        mode(expected).ifPresent(mode -> compare(found, "mode", word(mode), word(event.mode())));
        expected.asUnlisted().ifPresent(like -> compareUnlisted(found, like));
        return found;
    }

    /** What stops a message has to stop it, unless it is said that it need not. */
    private Optional<Mode> mode(ExpectedDecision expected) {
        boolean stops = event.decision() != AuditDecision.ALLOW && event.decision() != AuditDecision.PASS;
        return expected.mode().or(() -> stops ? Optional.of(Mode.ENFORCE) : Optional.empty());
    }

    private static void compare(List<Mismatch.Difference> found, String what, String expected, String actual) {
        if (!expected.equals(actual)) {
            found.add(new Mismatch.Difference(what, expected, actual));
        }
    }

    private static String word(Mode mode) {
        return mode == Mode.MONITOR ? "monitor" : "enforce";
    }

    /** The rule that decides, or what allows. */
    String rule() {
        return event.rule().isEmpty() ? event.allowedBy() : event.rule();
    }

    private Optional<Decision> last() {
        return decided.stream()
                .map(decision -> decision instanceof Decision.Monitored monitored ? monitored.decided() : decision)
                .reduce((earlier, later) -> later);
    }

    /** The record's own text, but the whole of it where the record had to cut it off. */
    private Optional<String> reason() {
        Optional<String> decidedFor = last().flatMap(ExpectationCheck::reason);
        String recorded = event.detail();
        boolean isCutOff = recorded.endsWith(CUT_OFF)
                && decidedFor
                        .filter(whole -> whole.startsWith(recorded.substring(0, recorded.length() - CUT_OFF.length())))
                        .isPresent();
        return recorded.isEmpty() || isCutOff ? decidedFor : Optional.of(recorded);
    }

    private static Optional<String> reason(Decision decision) {
        if (decision instanceof Decision.Deny deny) {
            return Optional.of(deny.reason());
        }
        if (decision instanceof Decision.Ask ask) {
            return Optional.of(ask.reason());
        }
        return decision instanceof Decision.Ambiguous ambiguous ? Optional.of(ambiguous.reason()) : Optional.empty();
    }

    private List<Spent> spent() {
        return decided.stream()
                .map(ExpectationCheck::charged)
                .flatMap(decision -> decision instanceof Decision.Allow allow
                        ? allow.costs().stream().map(Spent::of)
                        : Stream.empty())
                .toList();
    }

    /** What is paid for. */
    private static Decision charged(Decision decision) {
        if (decision instanceof Decision.Monitored monitored) {
            return monitored.decided() instanceof Decision.Ask ask ? ask.allowed() : monitored.decided();
        }
        if (decision instanceof Decision.LikeUnlisted like) {
            return like.asUnlisted();
        }
        return decision instanceof Decision.Ask ask ? ask.allowed() : decision;
    }

    private void compareUnlisted(List<Mismatch.Difference> found, ExpectedDecision.LikeUnlisted expected) {
        Optional<Decision> unlisted = last().filter(Decision.LikeUnlisted.class::isInstance)
                .map(decision -> ((Decision.LikeUnlisted) decision).asUnlisted());
        if (!(expected instanceof ExpectedDecision.LikeUnlisted.As as)) {
            compare(
                    found,
                    "as_unlisted",
                    "false",
                    unlisted.map(ExpectationCheck::word).orElse("false"));
            return;
        }
        compare(
                found,
                "as_unlisted",
                as.decision().word(),
                unlisted.map(ExpectationCheck::word).orElse("false"));
        if (unlisted.isPresent() && unlisted.get() instanceof Decision.Deny deny) {
            as.rule().ifPresent(rule -> compare(found, "as_unlisted rule", rule, deny.rule()));
            as.reason().ifPresent(reason -> compare(found, "as_unlisted reason", reason, deny.reason()));
        }
    }

    private static String word(Decision decision) {
        return decision instanceof Decision.Allow ? "allow" : "deny";
    }
}

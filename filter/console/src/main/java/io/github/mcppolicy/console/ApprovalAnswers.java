package io.github.mcppolicy.console;

import io.github.mcppolicy.McpPolicy;
import io.github.mcppolicy.approval.Answer;
import io.github.mcppolicy.approval.AnswerResult;
import io.github.mcppolicy.approval.Approval;
import io.github.mcppolicy.approval.StoreUnavailableException;
import io.github.mcppolicy.audit.AuditFailedException;
import io.github.mcppolicy.policy.load.AdminUser;
import java.util.List;
import java.util.Optional;

/** Asks the policy, and says in HTTP's words what became of it. Thread-safe. */
final class ApprovalAnswers {
    private final McpPolicy policy;

    ApprovalAnswers(McpPolicy policy) {
        this.policy = policy;
    }

    List<Approval> list(int most) throws Refusal {
        try {
            return policy.approvals(most);
        } catch (StoreUnavailableException unavailable) {
            throw unavailable();
        }
    }

    Optional<Approval> find(String id) throws Refusal {
        try {
            return policy.approval(id);
        } catch (StoreUnavailableException unavailable) {
            throw unavailable();
        }
    }

    /**
     * Answers.
     *
     * @param from the network address that the answer comes from
     * @throws Refusal when the user may not, or the question cannot be answered (so)
     */
    Approval answer(String id, AdminUser user, String from, GivenAnswer given) throws Refusal {
        Approval asked = find(id).orElseThrow(ApprovalAnswers::unknown);
        Optional<String> objection = MayAnswer.objection(user, asked.question());
        if (objection.isPresent()) {
            throw Refusal.of(403, "Somebody else must answer", objection.get());
        }
        Answer answer = new Answer(given.verdict(), user.name(), from, given.comment(), given.batch());
        AnswerResult result;
        try {
            result = policy.answer(id, answer);
        } catch (StoreUnavailableException unavailable) {
            throw unavailable();
        } catch (AuditFailedException unrecorded) {
            throw Refusal.of(
                    503, "The answer could not be recorded", "It may hold all the same; the log of the app says more");
        }
        if (result instanceof AnswerResult.Taken taken) {
            return taken.approval();
        }
        if (result instanceof AnswerResult.NotOpen notOpen) {
            throw Refusal.of(
                    409,
                    "The question is not open",
                    "It is " + notOpen.approval().state().word()
                            + " already: somebody was faster, or its time is over");
        }
        if (result instanceof AnswerResult.OwnCall) {
            throw Refusal.of(403, "Somebody else must answer", MayAnswer.OWN_CALL);
        }
        throw result instanceof AnswerResult.TooFar tooFar ? tooFar(tooFar.approval()) : unknown();
    }

    private static Refusal tooFar(Approval approval) {
        return GivenAnswer.refused(approval.question()
                .batch()
                .map(terms -> "The policy allows a batch of at most " + terms.max() + " calls for at most "
                        + terms.ttl().toSeconds() + " seconds here")
                .orElse("The policy allows no batch here"));
    }

    static Refusal unknown() {
        return Refusal.of(404, "There is no such question", "It has never been there, or was forgotten");
    }

    private static Refusal unavailable() {
        return Refusal.of(503, "The store cannot be asked", "Try again; the log of the app says more");
    }
}

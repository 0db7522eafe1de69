package io.github.mcppolicy.console;

import io.github.mcppolicy.approval.Asked;
import io.github.mcppolicy.approval.Question;
import io.github.mcppolicy.policy.load.AdminRole;
import io.github.mcppolicy.policy.load.AdminUser;
import java.util.Optional;

/** Which user of the admin address may answer which question. */
final class MayAnswer {
    private static final String PRINCIPAL = "principal:";

    static final String OWN_CALL = "You have asked this yourself, so somebody else must answer";

    private MayAnswer() {}

    /** Why a user may not, in words; empty when the user may. */
    static Optional<String> objection(AdminUser user, Question question) {
        if (question.asked() == Asked.USER) {
            return question.caller().equals(PRINCIPAL + user.name())
                    ? Optional.empty()
                    : Optional.of("This question is for the caller itself. You are logged in as " + user.name()
                            + ", and only a user of the caller's name may answer");
        }
        // Whether letter case tells two principals apart, only the app knows.
        if (question.caller().equalsIgnoreCase(PRINCIPAL + user.name())) {
            return Optional.of(OWN_CALL);
        }
        return user.roles().contains(AdminRole.APPROVER)
                ? Optional.empty()
                : Optional.of("Only a user with the role approver may answer");
    }
}

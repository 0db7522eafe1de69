package io.github.mcppolicy.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.approval.Asked;
import io.github.mcppolicy.approval.Question;
import io.github.mcppolicy.policy.load.AdminRole;
import io.github.mcppolicy.policy.load.AdminUser;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MayAnswerTest {

    @ParameterizedTest
    @CsvSource({
        // asked, caller, user, role, may answer
        "OPERATOR, principal:alice, bob, APPROVER, true",
        "OPERATOR, principal:alice, bob, VIEWER, false",
        "OPERATOR, principal:alice, bob, EDITOR, false",
        "OPERATOR, principal:alice, alice, APPROVER, false",
        "OPERATOR, principal:Alice, alice, APPROVER, false",
        "OPERATOR, grant:alice, alice, APPROVER, true",
        "OPERATOR, address:192.0.2.1, alice, APPROVER, true",
        "USER, principal:alice, alice, VIEWER, true",
        "USER, principal:alice, alice, APPROVER, true",
        "USER, principal:alice, bob, APPROVER, false",
        "USER, principal:Alice, alice, APPROVER, false",
        "USER, grant:alice, alice, APPROVER, false",
        "USER, address:192.0.2.1, alice, APPROVER, false",
    })
    void questionWhenAUserWantsToAnswerThenOnlyWhoMayDoes(
            Asked asked, String caller, String user, AdminRole role, boolean may) {
        Question question = new Question(
                "k",
                "b",
                "refund",
                "{}",
                "",
                caller,
                "",
                "/tools/refund/action",
                "why",
                asked,
                Duration.ofMinutes(15),
                1,
                Optional.empty(),
                "",
                "/mcp");

        assertThat(MayAnswer.objection(new AdminUser(user, Set.of(role), "t"), question)
                        .isEmpty())
                .isEqualTo(may);
    }
}

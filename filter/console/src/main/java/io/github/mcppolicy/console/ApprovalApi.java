package io.github.mcppolicy.console;

import io.github.mcppolicy.approval.Approval;
import io.github.mcppolicy.policy.load.AdminRole;
import io.github.mcppolicy.policy.load.AdminUser;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Questions and answers for programs. */
final class ApprovalApi {
    private static final int MOST = 1_000;

    private final ApprovalAnswers approvals;

    ApprovalApi(ApprovalAnswers approvals) {
        this.approvals = approvals;
    }

    Answer list(AdminRequest request) throws Refusal {
        Optional<String> state = request.parameter("state");
        boolean isKnown = Arrays.stream(Approval.State.values())
                .anyMatch(known -> known.word().equals(state.orElse(known.word())));
        if (!isKnown) {
            throw Query.refused("A state is one of open, approved, denied, expired and spent");
        }
        List<Approval> found = approvals.list(MOST).stream()
                .filter(approval -> approval.state()
                        .word()
                        .equals(state.orElse(approval.state().word())))
                .toList();
        ApprovalJson.Reader reader = reader(request);
        return Answer.ok(Json.array(json -> found.forEach(approval -> ApprovalJson.write(json, approval, reader))));
    }

    Answer show(AdminRequest request) throws Refusal {
        Approval found = approvals.find(request.id()).orElseThrow(ApprovalAnswers::unknown);
        return Answer.ok(Json.value(json -> ApprovalJson.write(json, found, reader(request))));
    }

    Answer answer(AdminRequest request) throws Refusal, IOException {
        GivenAnswer given = AnswerDocument.read(request.json());
        Approval answered = approvals.answer(request.id(), user(request), request.from(), given);
        return Answer.ok(Json.value(json -> ApprovalJson.write(json, answered, reader(request))));
    }

    private static ApprovalJson.Reader reader(AdminRequest request) {
        return user(request).roles().contains(AdminRole.APPROVER)
                ? ApprovalJson.Reader.APPROVER
                : ApprovalJson.Reader.OTHER;
    }

    private static AdminUser user(AdminRequest request) {
        return request.user().orElseThrow();
    }
}

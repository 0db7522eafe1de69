package io.github.mcppolicy.console;

import io.github.mcppolicy.policy.load.AdminRole;
import io.github.mcppolicy.policy.load.AdminUser;
import java.util.Set;

/** Who may do something. */
enum Access {
    /** Everybody, without a login. */
    ANYONE,
    /** Every user, because whoever may do more may read too. */
    READERS,
    APPROVERS,
    EDITORS;

    private Set<AdminRole> roles() {
        return switch (this) {
            case ANYONE -> Set.of();
            case READERS -> Set.of(AdminRole.values());
            case APPROVERS -> Set.of(AdminRole.APPROVER);
            case EDITORS -> Set.of(AdminRole.EDITOR);
        };
    }

    boolean isFor(AdminUser user) {
        return this == ANYONE || user.roles().stream().anyMatch(roles()::contains);
    }

    /** In words, for a refusal. */
    String needed() {
        return String.join(
                " or ", roles().stream().map(AdminRole::word).sorted().toList());
    }
}

package io.github.mcppolicy.enforce;

import io.github.mcppolicy.grant.Requester;
import io.github.mcppolicy.log.OperationalLog;
import io.github.mcppolicy.policy.Grant;
import io.github.mcppolicy.policy.GrantHolders;
import io.github.mcppolicy.policy.Policy;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Warns, once, of grants for roles or principals that can fit nobody, because the app authenticates nobody or does so
 * after the policy has decided. Nothing tells before requests come. Thread-safe.
 */
final class Unauthenticated {
    private static final int ENOUGH = 20;

    private final OperationalLog log;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile boolean settled;
    private volatile @Nullable LookedAt last;

    private record LookedAt(Policy document, boolean needsPrincipals) {}

    Unauthenticated(OperationalLog log) {
        this.log = log;
    }

    /** A request has come whose sender is not unknown. */
    void saw(Policy document, Requester requester) {
        if (!settled && needsPrincipals(document) && requester.authorization().isEmpty()) {
            if (requester.principal().isPresent()) {
                settled = true;
            } else if (requests.incrementAndGet() == ENOUGH) {
                settled = true;
                log.warn(
                        "None of the first " + ENOUGH + " requests to an MCP endpoint had an authenticated user, so the"
                                + " grants for roles and principals have fitted nobody, and the document's own sections have"
                                + " held for everybody without a token. Have the app or its container authenticate before the"
                                + " policy decides: with a filter, McpPolicyFilter stands behind the filter that authenticates.");
            }
        }
    }

    /** Looked up once for each policy: there may be many grants. */
    private boolean needsPrincipals(Policy document) {
        if (document.grants().isEmpty()) {
            return false;
        }
        LookedAt known = last;
        if (known == null || known.document() != document) {
            known = new LookedAt(document, anyNamesPrincipals(document));
            last = known;
        }
        return known.needsPrincipals();
    }

    private static boolean anyNamesPrincipals(Policy document) {
        for (Grant grant : document.grants()) {
            GrantHolders holders = grant.definition().holders();
            if (!holders.roles().isEmpty() || !holders.principals().isEmpty()) {
                return true;
            }
        }
        return false;
    }
}

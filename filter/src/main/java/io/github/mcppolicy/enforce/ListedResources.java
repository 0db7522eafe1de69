package io.github.mcppolicy.enforce;

import io.github.mcppolicy.catalog.PrintableText;
import io.github.mcppolicy.log.OperationalLog;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.lists.ListedNames;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells the operator, once for each, which resources the app lists and the policy seems to allow, but which the policy
 * denies because hosts could read their URIs in several ways. Bounded; thread-safe.
 */
final class ListedResources {

    private static final List<TargetKind> KINDS = List.of(TargetKind.RESOURCE, TargetKind.RESOURCE_TEMPLATE);
    private static final int MOST_TOLD = 100;

    private final OperationalLog log;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    ListedResources(OperationalLog log) {
        this.log = log;
    }

    /** Takes note of an answer. */
    void shown(byte[] answer, Policy policy) {
        if (told.size() >= MOST_TOLD) {
            return;
        }
        for (TargetKind kind : KINDS) {
            for (String uri : ListedNames.read(answer, kind)) {
                policy.objectionToListed(kind, uri).ifPresent(objection -> tell(PrintableText.of(uri), objection));
            }
        }
    }

    private void tell(String uri, String objection) {
        if (told.size() < MOST_TOLD && told.add(uri)) {
            log.warn("The app lists \"" + uri + "\", but uses of it are denied: " + objection
                    + ". To allow it, list exactly this text in resources.items of the policy");
        }
    }
}

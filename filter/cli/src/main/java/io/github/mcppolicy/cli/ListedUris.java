package io.github.mcppolicy.cli;

import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.lists.ListedNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds entries in a saved list of resources that a policy seems to allow but denies. */
final class ListedUris {

    private ListedUris() {}

    /**
     * One line for each entry, for a person to read.
     *
     * @param list the JSON-RPC answer, or only its result
     * @throws IOException when it lists neither resources nor templates
     */
    static List<String> objections(Policy policy, byte[] list) throws IOException {
        String answer = "{\"result\":" + new String(list, StandardCharsets.UTF_8) + "}";
        List<String> objections = new ArrayList<>();
        int listed = 0;
        for (TargetKind kind : List.of(TargetKind.RESOURCE, TargetKind.RESOURCE_TEMPLATE)) {
            Set<String> uris = new LinkedHashSet<>(ListedNames.read(list, kind));
            uris.addAll(ListedNames.read(answer.getBytes(StandardCharsets.UTF_8), kind));
            listed += uris.size();
            uris.forEach(uri -> policy.objectionToListed(kind, uri)
                    .ifPresent(why -> objections.add("Listed, and denied: " + uri + ", because " + why
                            + ". List exactly this text in resources.items to allow it")));
        }
        if (listed == 0) {
            throw new IOException("it holds no answer to resources/list or resources/templates/list");
        }
        return objections.stream().map(PolicySummary::printable).toList();
    }
}

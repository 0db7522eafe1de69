package io.github.mcppolicy.cli;

import io.github.mcppolicy.policy.Grant;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.load.EditedFile;
import io.github.mcppolicy.policy.load.InvalidPolicyException;
import io.github.mcppolicy.policy.load.PolicyLoader;
import io.github.mcppolicy.policy.load.PolicySource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A policy file and what it means. A change is one place in it: its order, layout and descriptions are the author's.
 *
 * @param source the file as the command line names it, which says what is beside it
 */
record PolicyFile(PolicySource source, EditedFile file, JsonEdit edit, Policy policy) {

    static PolicyFile read(Path named) throws IOException, InvalidPolicyException {
        EditedFile file = EditedFile.read(named);
        byte[] document = file.before().orElseThrow();
        PolicySource source = PolicySource.of(named);
        return new PolicyFile(source, file, new JsonEdit(document), PolicyLoader.load(source, document));
    }

    Optional<Grant> grant(String grant) {
        return policy.grants().stream()
                .filter(candidate -> candidate.definition().name().equals(grant))
                .findFirst();
    }

    /** The grant as the file writes it. */
    LocatedJson.Structure written(Grant grant) throws IOException {
        return (LocatedJson.Structure) grants().orElseThrow().values().get(grant.place());
    }

    Optional<LocatedJson.Items> grants() throws IOException {
        return root().member("grants").map(LocatedJson.Items.class::cast);
    }

    LocatedJson.Structure root() throws IOException {
        return (LocatedJson.Structure) edit.read();
    }

    /**
     * Puts a changed document in the place of this one.
     *
     * @throws InvalidPolicyException when it would not be valid; nothing is written then
     */
    void replace(byte[] changed) throws IOException, InvalidPolicyException {
        PolicyLoader.load(source, changed);
        file.replace(changed);
    }
}

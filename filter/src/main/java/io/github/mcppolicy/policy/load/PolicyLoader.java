package io.github.mcppolicy.policy.load;

import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.PolicyDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Loads policy.json. A document is accepted as a whole or not at all, and everything that is wrong with it is reported
 * at once. The published schema, {@code /io/github/mcppolicy/policy.schema.json}, describes the same documents as far
 * as JSON Schema can.
 */
public final class PolicyLoader {
    private PolicyLoader() {}

    /**
     * Loads a policy from a file.
     *
     * @throws IOException when the file cannot be read
     * @throws InvalidPolicyException when the document has any problem
     */
    public static Policy load(Path file) throws IOException, InvalidPolicyException {
        return load(PolicySource.of(file));
    }

    /**
     * Loads a policy from its source.
     *
     * @throws IOException when the document cannot be read
     * @throws InvalidPolicyException when the document has any problem
     */
    public static Policy load(PolicySource source) throws IOException, InvalidPolicyException {
        return load(source, source.read());
    }

    /**
     * Loads a policy as if its source had it.
     *
     * @param source where the files are that the document names
     * @param document UTF-8, at most 8 MiB
     * @throws InvalidPolicyException when the document has any problem
     */
    public static Policy load(PolicySource source, byte[] document) throws InvalidPolicyException {
        return load(source.name(), document, new FilesBeside(source));
    }

    /**
     * Loads a policy that is not in a file, so that it cannot name one.
     *
     * @param source the name of the document in messages, for example its file name
     * @param document UTF-8, at most 8 MiB
     * @throws InvalidPolicyException when the document has any problem
     */
    public static Policy load(String source, byte[] document) throws InvalidPolicyException {
        return load(PolicySource.of(source, document), document);
    }

    static Policy load(String source, byte[] document, FilesBeside beside) throws InvalidPolicyException {
        Problems problems = new Problems();
        Optional<PolicyDefinition> definition = read(document, beside, problems);
        List<Problem> found = problems.inReadingOrder();
        if (definition.isEmpty() || !found.isEmpty()) {
            throw new InvalidPolicyException(source, found);
        }
        return Policy.compile(definition.get());
    }

    private static Optional<PolicyDefinition> read(byte[] document, FilesBeside beside, Problems problems) {
        try {
            Node root = DocumentReader.read(document, problems);
            return PolicyReader.read(new Value(Pointer.DOCUMENT, root, problems), document, beside);
        } catch (UnreadableDocumentException e) {
            e.addTo(problems);
            return Optional.empty();
        }
    }
}

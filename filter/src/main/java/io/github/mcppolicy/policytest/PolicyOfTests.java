package io.github.mcppolicy.policytest;

import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.load.DocumentPositions;
import io.github.mcppolicy.policy.load.InvalidPolicyException;
import io.github.mcppolicy.policy.load.PolicyLoader;
import io.github.mcppolicy.policy.load.PolicySource;
import io.github.mcppolicy.policy.load.Position;
import io.github.mcppolicy.policy.load.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A policy that is tested.
 *
 * @param name of the file that it stands in
 * @param policy as it was loaded
 * @param prefix JSON Pointer of the policy in that file; empty where it is the whole file
 * @param start where it begins in that file
 */
record PolicyOfTests(String name, Policy policy, DocumentPositions positions, String prefix, Position start) {

    static PolicyOfTests load(PolicyTestFile tests) throws IOException, InvalidPolicyTestException {
        if (tests.policy() instanceof TestedPolicy.Inline inline) {
            return inline(tests.file(), inline);
        }
        if (tests.policy() instanceof TestedPolicy.Beside beside) {
            Path file = tests.file().resolveSibling(beside.path());
            try {
                return whole(PolicySource.of(file));
            } catch (IOException e) {
                throw new IOException(beside.place().line("the policy " + file + " cannot be read; name a file"), e);
            }
        }
        throw new InvalidPolicyTestException(tests.file()
                + ": it is not said which policy is tested; add the field \"policy\", or name one (--policy)");
    }

    static PolicyOfTests whole(PolicySource source) throws IOException, InvalidPolicyTestException {
        byte[] document = source.read();
        try {
            Policy policy = PolicyLoader.load(source, document);
            return new PolicyOfTests(
                    source.name(), policy, DocumentPositions.of(source.name(), document), "", new Position(1, 1));
        } catch (InvalidPolicyException e) {
            throw new InvalidPolicyTestException(String.valueOf(e.getMessage()));
        }
    }

    private static PolicyOfTests inline(Path file, TestedPolicy.Inline inline) throws InvalidPolicyTestException {
        byte[] document = inline.document().getBytes(StandardCharsets.UTF_8);
        try {
            Policy policy = PolicyLoader.load(new InTestFile(file, inline.document()), document);
            DocumentPositions positions = DocumentPositions.of(file.toString(), document);
            return new PolicyOfTests(file.toString(), policy, positions, "/policy", inline.at());
        } catch (InvalidPolicyException e) {
            List<Problem> moved = e.problems().stream()
                    .map(problem -> moved(problem, "/policy", inline.at()))
                    .toList();
            throw new InvalidPolicyTestException(file.toString(), moved);
        }
    }

    /** A message with the place of the rule in the file that holds the policy. */
    String line(String rule, String message) {
        Problem inPolicy = positions.problem(rule, message);
        return moved(inPolicy, prefix, start).toLine(name);
    }

    private static Problem moved(Problem problem, String prefix, Position start) {
        int column = problem.line() == 1 ? problem.column() + start.column() - 1 : problem.column();
        return new Problem(prefix + problem.pointer(), problem.line() + start.line() - 1, column, problem.message());
    }

    /** A policy that stands in a test file; what it names is beside that file. */
    private record InTestFile(Path file, String document) implements PolicySource {
        @Override
        public String name() {
            return file.toString();
        }

        @Override
        public byte[] read() {
            return document.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte[] readBeside(String other) throws IOException {
            return PolicySource.of(file).readBeside(other);
        }
    }
}

package io.github.mcppolicy.junit;

import io.github.mcppolicy.policy.load.PolicySource;
import io.github.mcppolicy.policytest.InvalidPolicyTestException;
import io.github.mcppolicy.policytest.PolicyTest;
import io.github.mcppolicy.policytest.PolicyTestFile;
import io.github.mcppolicy.policytest.PolicyTestFolder;
import io.github.mcppolicy.policytest.PolicyTestReader;
import io.github.mcppolicy.policytest.PolicyTestRunner;
import io.github.mcppolicy.policytest.TestResult;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opentest4j.AssertionFailedError;

/** The tests that an annotation names. */
final class FoundTests {

    /** One test, ready to run. */
    record Found(String name, PolicyTestRunner runner, PolicyTest test) {

        /** @throws AssertionFailedError when something is decided otherwise than expected */
        void run() {
            TestResult result = runner.run(test);
            if (!result.hasPassed()) {
                throw new AssertionFailedError(result.text());
            }
        }
    }

    private FoundTests() {}

    /** @throws AssertionFailedError when there is none, or a file cannot be used; it names every problem */
    static List<Found> of(Class<?> owner, PolicyTests annotation) {
        Optional<Path> policy =
                annotation.value().isEmpty() ? Optional.empty() : Optional.of(path(owner, annotation.value()));
        Path where = annotation.files().isEmpty()
                ? policy.map(file -> file.toAbsolutePath().getParent())
                        .orElseThrow(() -> new AssertionFailedError(
                                "@PolicyTests names neither a policy nor test files: name one of them"))
                : path(owner, annotation.files());
        try {
            List<Found> found = new ArrayList<>();
            List<String> problems = new ArrayList<>();
            for (Path file : PolicyTestFolder.files(where)) {
                add(where, file, policy, found, problems);
            }
            if (!problems.isEmpty()) {
                throw new AssertionFailedError(String.join("\n", problems));
            }
            if (found.isEmpty()) {
                throw new AssertionFailedError(
                        "there is no policy test below " + where + ": a file of tests ends with .policytest.json");
            }
            return found;
        } catch (IOException e) {
            throw new AssertionFailedError(where + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void add(Path where, Path file, Optional<Path> policy, List<Found> found, List<String> problems)
            throws IOException {
        try {
            PolicyTestFile tests = PolicyTestReader.read(file);
            PolicyTestRunner runner = policy.isPresent()
                    ? PolicyTestRunner.of(tests, PolicySource.of(policy.get()))
                    : PolicyTestRunner.of(tests);
            String from = where.equals(file)
                    ? String.valueOf(file.getFileName())
                    : where.relativize(file).toString();
            tests.tests().forEach(test -> found.add(new Found(from + ": " + test.name(), runner, test)));
        } catch (InvalidPolicyTestException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }

    private static Path path(Class<?> owner, String name) {
        URL resource = owner.getResource(name);
        Path file = Path.of(name);
        if (Files.exists(file) || resource == null) {
            return file;
        }
        try {
            return resource.getProtocol().equals("file") ? Path.of(resource.toURI()) : file;
        } catch (URISyntaxException e) {
            throw new AssertionFailedError(resource + " is not the name of a file", e);
        }
    }
}

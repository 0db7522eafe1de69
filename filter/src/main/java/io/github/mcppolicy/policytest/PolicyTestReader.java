package io.github.mcppolicy.policytest;

import io.github.mcppolicy.policy.load.ExpiryReader;
import io.github.mcppolicy.policy.load.FieldNames;
import io.github.mcppolicy.policy.load.Fields;
import io.github.mcppolicy.policy.load.LocatedDocument;
import io.github.mcppolicy.policy.load.Node;
import io.github.mcppolicy.policy.load.Pointer;
import io.github.mcppolicy.policy.load.PolicySource;
import io.github.mcppolicy.policy.load.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads policy test files. A file is accepted as a whole or not at all, and everything that is wrong with it is reported
 * at once. The published schema, {@code /io/github/mcppolicy/policytest.schema.json}, describes the same files as far as
 * JSON Schema can.
 */
public final class PolicyTestReader {
    private static final FieldNames FIELDS =
            FieldNames.of("$schema", "description", "policy", "now", "tools", "callers", "calls", "tests");
    private static final FieldNames WITH_STEPS = FieldNames.of("name", "description", "steps");
    private static final FieldNames OF_ONE_STEP =
            FieldNames.of(Stream.concat(Stream.of("name", "description", "steps"), StepReader.FIELDS.stream())
                    .toArray(String[]::new));
    private static final FieldNames STEP = FieldNames.of(
            Stream.concat(Stream.of("description"), StepReader.FIELDS.stream()).toArray(String[]::new));

    /** What is read as messages and policies are, and not as a part of this file. */
    private static final Pattern VERBATIM = Pattern.compile(
            "/(?:policy|tools|(?:calls/[^/]*|tests/[0-9]+(?:/steps/[0-9]+)?/call)/(?:message|arguments))");

    /** Any will do; this one is easy to count from. */
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Path file;
    private final String source;
    private final FixtureReader fixtures = new FixtureReader();
    private final StepReader steps;
    private final Set<String> names = new HashSet<>();

    private PolicyTestReader(Path file) {
        this.file = file;
        this.source = file.toString();
        this.steps = new StepReader(source, fixtures);
    }

    /**
     * Reads a file.
     *
     * @throws IOException when it cannot be read
     * @throws InvalidPolicyTestException when it has any problem
     */
    public static PolicyTestFile read(Path file) throws IOException, InvalidPolicyTestException {
        return read(file, PolicySource.of(file).read());
    }

    /**
     * Reads a file as if this were its content.
     *
     * @throws InvalidPolicyTestException when it has any problem
     */
    public static PolicyTestFile read(Path file, byte[] document) throws InvalidPolicyTestException {
        LocatedDocument.Result<PolicyTestFile> result =
                LocatedDocument.read(document, PolicyTestReader::isVerbatim, new PolicyTestReader(file)::file);
        if (!result.problems().isEmpty() || result.content().isEmpty()) {
            throw new InvalidPolicyTestException(file.toString(), result.problems());
        }
        return result.content().get();
    }

    private static boolean isVerbatim(Pointer pointer) {
        return VERBATIM.matcher(pointer.text()).matches();
    }

    private Optional<PolicyTestFile> file(Value root) {
        Optional<Fields> fields = root.fields(FIELDS);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        Fields all = fields.get();
        all.optional("$schema").ifPresent(Value::text);
        all.optional("description").ifPresent(Value::text);
        all.optional("callers").ifPresent(fixtures::readCallers);
        all.optional("calls").ifPresent(fixtures::readCalls);
        Optional<String> tools = all.optional("tools").flatMap(PolicyTestReader::listed);
        TestedPolicy policy = all.optional("policy").flatMap(this::policy).orElse(TestedPolicy.Unnamed.UNNAMED);
        Instant start = all.optional("now").flatMap(ExpiryReader::read).orElse(START);
        List<PolicyTest> tests = all.required("tests").map(this::tests).orElse(List.of());
        return Optional.of(new PolicyTestFile(file, policy, start, tools, tests));
    }

    private static Optional<String> listed(Value value) {
        return value.node() instanceof Node.Verbatim written && written.text().startsWith("{")
                ? Optional.of(written.text())
                : value.notA("the result of tools/list: an object with the field tools");
    }

    private Optional<TestedPolicy> policy(Value value) {
        if (value.node() instanceof Node.Verbatim written) {
            return Optional.of(new TestedPolicy.Inline(written.at(), written.text()));
        }
        return value.node() instanceof Node.Text
                ? value.textThatIsNotEmpty().map(path -> new TestedPolicy.Beside(Place.of(source, value), path))
                : value.notA("a policy, or the path of one seen from this file");
    }

    private List<PolicyTest> tests(Value value) {
        List<Value> elements = value.elements();
        if (value.node() instanceof Node.Items && elements.isEmpty()) {
            value.refuse("there is no test", "write one");
        }
        return elements.stream().flatMap(element -> test(element).stream()).toList();
    }

    private Optional<PolicyTest> test(Value value) {
        boolean hasSteps = value.node() instanceof Node.Structure structure
                && structure.members().stream().anyMatch(member -> member.name().equals("steps"));
        Optional<Fields> fields = value.fields(hasSteps ? WITH_STEPS : OF_ONE_STEP);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        Fields all = fields.get();
        all.optional("description").ifPresent(Value::text);
        Optional<String> name = all.required("name").flatMap(this::name);
        List<TestStep> read = new ArrayList<>();
        if (hasSteps) {
            all.required("steps").ifPresent(list -> read.addAll(steps(list)));
        } else {
            steps.read(value, all).ifPresent(read::add);
        }
        return name.map(known -> new PolicyTest(known, Place.of(source, value), read));
    }

    private Optional<String> name(Value value) {
        Optional<String> name = value.textThatIsNotEmpty();
        return name.isPresent() && !names.add(name.get())
                ? value.refuse("another test has this name", "give each test its own")
                : name;
    }

    private List<TestStep> steps(Value value) {
        List<Value> elements = value.elements();
        if (value.node() instanceof Node.Items && elements.isEmpty()) {
            value.refuse("there is no step", "write one");
        }
        return elements.stream().flatMap(element -> step(element).stream()).toList();
    }

    private Optional<TestStep> step(Value value) {
        Optional<Fields> fields = value.fields(STEP);
        fields.flatMap(all -> all.optional("description")).ifPresent(Value::text);
        return fields.flatMap(all -> steps.read(value, all));
    }
}

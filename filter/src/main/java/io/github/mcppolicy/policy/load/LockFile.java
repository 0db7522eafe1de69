package io.github.mcppolicy.policy.load;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.lists.DefinitionFingerprint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The definitions of tools that the author of a policy has seen and approved: what {@code mcp-policy pin} writes and
 * {@code pins} names. For each tool it has the SHA-256 of each definition that the tool may have and, so that a person can
 * review what changes, the definition itself. Immutable.
 */
public final class LockFile {
    private static final FieldNames FIELDS = FieldNames.of("version", "tools");
    private static final FieldNames FIELDS_OF_PIN = FieldNames.of("sha256", "definition");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final String REMEDY = "write the file anew with mcp-policy pin";

    /**
     * One definition that a tool may have.
     *
     * @param sha256 of its canonical form, as 64 lower-case hexadecimal digits
     * @param definition as JSON, with the members that are hashed; empty where it has no one canonical form
     */
    public record Pin(String sha256, Optional<String> definition) {}

    private final SortedMap<String, List<Pin>> pins;

    private LockFile(Map<String, List<Pin>> pins) {
        this.pins = new TreeMap<>(pins);
    }

    /** Pins nothing. */
    public static LockFile empty() {
        return new LockFile(Map.of());
    }

    /**
     * Reads a lock file.
     *
     * @param name of the file in messages
     * @param document UTF-8, at most 8 MiB
     * @throws InvalidPolicyException when it has any problem, such as a definition that is not the one of its hash
     */
    public static LockFile read(String name, byte[] document) throws InvalidPolicyException {
        Problems problems = new Problems();
        LockFile read = read(document, problems);
        List<Problem> found = problems.inReadingOrder();
        if (!found.isEmpty()) {
            throw new InvalidPolicyException(name, found);
        }
        return read;
    }

    private static LockFile read(byte[] document, Problems problems) {
        Map<String, List<Pin>> pins = new LinkedHashMap<>();
        try {
            Value root = new Value(Pointer.DOCUMENT, DocumentReader.read(document, problems), problems);
            root.fields(FIELDS).ifPresent(fields -> {
                fields.required("version").ifPresent(LockFile::checkVersion);
                fields.required("tools").flatMap(Value::entries).ifPresent(tools -> readTools(tools, pins));
            });
        } catch (UnreadableDocumentException unreadable) {
            unreadable.addTo(problems, REMEDY);
        }
        return new LockFile(pins);
    }

    private static void checkVersion(Value value) {
        if (!(value.node() instanceof Node.Text text && text.value().equals("1"))) {
            value.refuse("this is not a version of lock files that is known here", "write \"1\"");
        }
    }

    private static void readTools(Fields tools, Map<String, List<Pin>> pins) {
        for (Node.Member tool : tools.members()) {
            Value value = tools.value(tool);
            List<Pin> ofTool = value.elements().stream()
                    .flatMap(pin -> readPin(tool.name(), pin).stream())
                    .toList();
            if (value.node() instanceof Node.Items items && items.elements().isEmpty()) {
                value.refuse("no definition is pinned", "remove the tool, or " + REMEDY);
            }
            pins.put(tool.name(), ofTool);
        }
    }

    private static Optional<Pin> readPin(String tool, Value pin) {
        Optional<Fields> fields = pin.fields(FIELDS_OF_PIN);
        Optional<String> hash =
                fields.flatMap(known -> known.required("sha256")).flatMap(LockFile::readHash);
        Optional<Value> written = fields.flatMap(known -> known.optional("definition"));
        Optional<String> definition = written.map(value -> NodeText.of(value.node()));
        if (hash.isPresent() && definition.isPresent()) {
            check(tool, hash.get(), definition.get(), written.get());
        }
        return hash.map(known -> new Pin(known, definition));
    }

    private static Optional<String> readHash(Value value) {
        Optional<String> text = value.text();
        return text.isEmpty() || SHA_256.matcher(text.get()).matches()
                ? text
                : value.refuse("this is not a SHA-256", "write its 64 lower-case hexadecimal digits, or " + REMEDY);
    }

    /** What a person reviews must be what is pinned. */
    private static void check(String tool, String hash, String definition, Value written) {
        boolean isNamed = written.node() instanceof Node.Structure structure
                && structure.members().stream()
                        .anyMatch(member -> member.name().equals("name")
                                && member.value() instanceof Node.Text name
                                && name.value().equals(tool));
        if (!isNamed) {
            written.refuse("this is not a definition of the tool that it is pinned for", REMEDY);
        } else if (!fingerprint(definition.getBytes(StandardCharsets.UTF_8))
                .map(DefinitionFingerprint::value)
                .equals(Optional.of(hash))) {
            written.refuse("the definition is not the one with this SHA-256", REMEDY);
        }
    }

    /** What is pinned, by the names of the tools. */
    public SortedMap<String, List<Pin>> pins() {
        return new TreeMap<>(pins);
    }

    /** The SHA-256 of each definition that a tool may have, by its name. */
    Map<String, Set<String>> fingerprints() {
        return pins.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        tool -> tool.getValue().stream().map(Pin::sha256).collect(Collectors.toSet())));
    }

    /**
     * The same file in which a tool may have one more definition.
     *
     * @param tool its name
     * @param definition one JSON object, as a list of tools has it
     * @throws IllegalArgumentException when that is not JSON
     */
    public LockFile allowing(String tool, byte[] definition) {
        Pin pin = pin(tool, definition);
        List<Pin> before = pins.getOrDefault(tool, List.of());
        if (before.stream().anyMatch(known -> known.sha256().equals(pin.sha256()))) {
            return this;
        }
        Map<String, List<Pin>> more = new TreeMap<>(pins);
        more.put(tool, Stream.concat(before.stream(), Stream.of(pin)).toList());
        return new LockFile(more);
    }

    private static Pin pin(String tool, byte[] definition) {
        DefinitionFingerprint fingerprint = fingerprint(definition)
                .orElseThrow(() -> new IllegalArgumentException("the definition of a tool is not JSON"));
        String hash = fingerprint.value();
        Optional<String> reviewable = fingerprint
                .canonicalMembers()
                .map(LockFile::object)
                .filter(text -> isReadable(tool, new Pin(hash, Optional.of(text))));
        return new Pin(hash, reviewable);
    }

    private static Optional<DefinitionFingerprint> fingerprint(byte[] definition) {
        try {
            return Optional.of(DefinitionFingerprint.read(definition));
        } catch (MalformedException notJson) {
            return Optional.empty();
        }
    }

    /** One member a line, so that a review of the file shows which of them has changed. */
    private static String object(SortedMap<String, String> members) {
        return members.entrySet().stream()
                .map(member -> "          " + NodeText.quoted(member.getKey()) + ": " + member.getValue())
                .collect(Collectors.joining(",\n", "{\n", "\n        }"));
    }

    /** A definition may nest deeper than this format does. It is pinned by its hash alone then. */
    private static boolean isReadable(String tool, Pin pin) {
        Problems problems = new Problems();
        read(new LockFile(Map.of(tool, List.of(pin))).text().getBytes(StandardCharsets.UTF_8), problems);
        return problems.inReadingOrder().isEmpty();
    }

    /**
     * The file as it is written: the same for the same pins, with the tools in the order of their names. In ASCII, so that a
     * review shows characters that nobody would see.
     */
    public String text() {
        List<String> tools = new ArrayList<>();
        pins.forEach((tool, ofTool) -> tools.add("    " + NodeText.quoted(tool) + ": ["
                + ofTool.stream().map(LockFile::text).collect(Collectors.joining(", ")) + ']'));
        return inAscii("{\n  \"version\": \"1\",\n  \"tools\": {"
                + (tools.isEmpty() ? "" : "\n" + String.join(",\n", tools) + "\n  ") + "}\n}\n");
    }

    /** All that is not ASCII stands in strings. */
    private static String inAscii(String json) {
        StringBuilder ascii = new StringBuilder(json.length());
        HexFormat hex = HexFormat.of();
        for (int i = 0; i < json.length(); i++) {
            char next = json.charAt(i);
            if (next < 0x7F) {
                ascii.append(next);
            } else {
                ascii.append("\\u").append(hex.toHexDigits(next));
            }
        }
        return ascii.toString();
    }

    private static String text(Pin pin) {
        return "{\n        \"sha256\": \"" + pin.sha256() + '"'
                + pin.definition()
                        .map(definition -> ",\n        \"definition\": " + definition)
                        .orElse("")
                + "\n      }";
    }
}

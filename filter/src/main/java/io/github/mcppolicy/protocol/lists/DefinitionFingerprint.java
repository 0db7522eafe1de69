package io.github.mcppolicy.protocol.lists;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.arguments.CanonicalText;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.json.JsonTokens.Token;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * SHA-256 over what a tool, or something else that lists show, is to whoever uses it, in canonical form (RFC 8785). Icons
 * and {@code _meta} are not part of it, nor what changes with the contents of a resource. A definition that has no one
 * canonical form, because a member stands there twice or it is too long or too deep, is hashed as it is written. For one
 * definition and one thread.
 */
public final class DefinitionFingerprint {
    /** What a definition is to whoever calls the tool. */
    public static final Set<String> MEMBERS =
            Set.of("name", "title", "description", "inputSchema", "outputSchema", "annotations");

    private static final Set<String> MEMBERS_OF_OTHERS =
            Set.of("name", "title", "description", "uri", "uriTemplate", "mimeType", "arguments");

    private record Span(int start, int end) {}

    private final byte[] message;
    private final Set<String> hashed;
    private final Map<String, Span> members = new TreeMap<>();
    private boolean isAmbiguous;

    /** Of the definition of a tool in a message, whose members are then told one by one. */
    public DefinitionFingerprint(byte[] message) {
        this(message, TargetKind.TOOL);
    }

    /** The same of something else that lists show. */
    public DefinitionFingerprint(byte[] message, TargetKind kind) {
        this.message = message;
        this.hashed = kind == TargetKind.TOOL ? MEMBERS : MEMBERS_OF_OTHERS;
    }

    /** Of a name that two definitions in one list have. */
    public static String ofBoth(String first, String second) {
        return HexFormat.of().formatHex(sha256().digest((first + second).getBytes(StandardCharsets.UTF_8)));
    }

    /** Takes note of a member of the definition, whose value is {@code message[start, end)}. */
    public void member(String key, int start, int end) {
        if (hashed.contains(key) && members.put(key, new Span(start, end)) != null) {
            isAmbiguous = true;
        }
    }

    /** The fingerprint of the definition at {@code message[start, end)}, as 64 lower-case hexadecimal digits. */
    public String of(int start, int end) {
        MessageDigest sha256 = sha256();
        Optional<String> canonical = canonical();
        if (canonical.isPresent()) {
            sha256.update(canonical.get().getBytes(StandardCharsets.UTF_8));
        } else {
            sha256.update(message, start, end - start);
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    /**
     * Of a whole document that is the definition of one tool.
     *
     * @throws MalformedException when it is not JSON
     */
    public static DefinitionFingerprint read(byte[] definition) throws MalformedException {
        DefinitionFingerprint fingerprint = new DefinitionFingerprint(definition);
        JsonTokens tokens = JsonTokens.trusted(definition, 0, definition.length);
        if (tokens.next() == Token.OBJECT_START) {
            while (tokens.next() == Token.KEY) {
                String key = tokens.string();
                Token value = tokens.next();
                int start = tokens.tokenStart();
                tokens.skipChecked(value);
                fingerprint.member(key, start, tokens.tokenEnd());
            }
        }
        return fingerprint;
    }

    /** The fingerprint of a definition that is a document of its own. */
    public String value() {
        return of(0, message.length);
    }

    /** What is hashed, each member in its canonical form by its name; empty where there is no one form. */
    public Optional<SortedMap<String, String>> canonicalMembers() {
        SortedMap<String, String> canonical = new TreeMap<>();
        for (Map.Entry<String, Span> member : members.entrySet()) {
            Optional<String> written = canonical(member.getValue());
            if (isAmbiguous || written.isEmpty()) {
                return Optional.empty();
            }
            canonical.put(member.getKey(), written.get());
        }
        return Optional.of(canonical);
    }

    private Optional<String> canonical() {
        return canonicalMembers()
                .map(canonical -> canonical.entrySet().stream()
                        .map(member -> '"' + member.getKey() + "\":" + member.getValue())
                        .collect(Collectors.joining(",", "{", "}")));
    }

    private Optional<String> canonical(Span value) {
        try {
            return CanonicalText.of(message, value.start(), value.end());
        } catch (MalformedException notJson) {
            return Optional.empty();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

package io.github.mcppolicy.catalog;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.arguments.CanonicalText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * SHA-256 over what a tool, or something else that lists show, is to whoever uses it, in canonical form (RFC 8785). Icons
 * and {@code _meta} are not part of it, nor what changes with the contents of a resource. A definition that has no one canonical form, because a member stands there twice or it is too long or too deep, is
 * hashed as it is written. For one definition and one thread.
 */
final class DefinitionFingerprint {
    private static final Set<String> MEMBERS =
            Set.of("name", "title", "description", "inputSchema", "outputSchema", "annotations");

    private static final Set<String> MEMBERS_OF_OTHERS =
            Set.of("name", "title", "description", "uri", "uriTemplate", "mimeType", "arguments");

    private record Span(int start, int end) {}

    private final byte[] message;
    private final Set<String> hashed;
    private final Map<String, Span> members = new TreeMap<>();
    private boolean isAmbiguous;

    /** Of a tool. */
    DefinitionFingerprint(byte[] message) {
        this(message, TargetKind.TOOL);
    }

    DefinitionFingerprint(byte[] message, TargetKind kind) {
        this.message = message;
        this.hashed = kind == TargetKind.TOOL ? MEMBERS : MEMBERS_OF_OTHERS;
    }

    /** Of a name that two definitions in one list have. */
    static String ofBoth(String first, String second) {
        return HexFormat.of().formatHex(sha256().digest((first + second).getBytes(StandardCharsets.UTF_8)));
    }

    /** Takes note of a member of the definition, whose value is {@code message[start, end)}. */
    void member(String key, int start, int end) {
        if (hashed.contains(key) && members.put(key, new Span(start, end)) != null) {
            isAmbiguous = true;
        }
    }

    /** The fingerprint of the definition at {@code message[start, end)}, as 64 lower-case hexadecimal digits. */
    String of(int start, int end) {
        MessageDigest sha256 = sha256();
        Optional<String> canonical = isAmbiguous ? Optional.empty() : canonical();
        if (canonical.isPresent()) {
            sha256.update(canonical.get().getBytes(StandardCharsets.UTF_8));
        } else {
            sha256.update(message, start, end - start);
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private Optional<String> canonical() {
        StringBuilder text = new StringBuilder("{");
        for (Map.Entry<String, Span> member : members.entrySet()) {
            Span value = member.getValue();
            Optional<String> written = canonical(value);
            if (written.isEmpty()) {
                return Optional.empty();
            }
            text.append(text.length() == 1 ? "\"" : ",\"")
                    .append(member.getKey())
                    .append("\":")
                    .append(written.get());
        }
        return Optional.of(text.append('}').toString());
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

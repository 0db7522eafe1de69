package io.github.mcppolicy.protocol.message;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.json.AsciiLiteral;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.json.JsonTokens.Token;
import io.github.mcppolicy.protocol.text.ConfusableKeys;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code params.ref} of a {@code completion/complete}: a prompt by its name, or a resource or template by its URI. */
final class ReferenceFields {

    private static final String TYPE = "type";
    private static final String NAME = "name";
    private static final String URI = "uri";

    private static final List<AsciiLiteral> KNOWN = AsciiLiteral.all(TYPE, NAME, URI);
    private static final ConfusableKeys CONFUSABLE =
            new ConfusableKeys(KNOWN.stream().map(AsciiLiteral::text).toList());

    private final String member;
    private final JsonTokens tokens;
    private final ParameterErrors errors;

    private @Nullable String type;
    private @Nullable String name;
    private @Nullable String uri;

    /**
     * @param member the member that errors belong to
     * @param tokens already past the opening brace
     */
    ReferenceFields(String member, JsonTokens tokens, ParameterErrors errors) {
        this.member = member;
        this.tokens = tokens;
        this.errors = errors;
    }

    /** The target of the reference; null, with an error, when it is unclear. */
    @Nullable
    Target read() throws MalformedException {
        while (tokens.next() == Token.KEY) {
            String key = tokens.stringAmong(KNOWN);
            Token first = tokens.next();
            switch (key) {
                case TYPE -> type = errors.text(first, member, "params.ref.type");
                case NAME -> name = errors.text(first, member, "params.ref.name");
                case URI -> uri = errors.text(first, member, "params.ref.uri");
                default -> {
                    CONFUSABLE
                            .confusedWith(key)
                            .ifPresent(known -> errors.add(member, "a key of params.ref can be taken for " + known));
                    tokens.skip(first);
                }
            }
        }
        return target();
    }

    private @Nullable Target target() {
        if ("ref/prompt".equals(type) && name != null && uri == null) {
            return new Target(TargetKind.PROMPT, name);
        }
        if ("ref/resource".equals(type) && uri != null && name == null) {
            return new Target(TargetKind.RESOURCE, uri);
        }
        // A host may go by the type, or by whichever of the two fields it finds.
        errors.add(member, "params.ref must be a ref/prompt with a name, or a ref/resource with a uri");
        return null;
    }
}

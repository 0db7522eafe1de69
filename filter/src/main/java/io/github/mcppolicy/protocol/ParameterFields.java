package io.github.mcppolicy.protocol;

import io.github.mcppolicy.protocol.JsonTokens.Token;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The members of {@code params} that a policy judges. They are noted whatever the method is, because the method may stand
 * behind them, and are held to their types only when it turns out to be {@code tools/call}.
 */
final class ParameterFields {

    private static final LookalikeKeys JUDGED = new LookalikeKeys(List.of("name", "arguments", "_meta"));
    private static final List<KnownString> KNOWN = KnownString.all("name", "arguments", "_meta", "uri", "taskId");

    private final byte[] body;
    private final JsonTokens tokens;

    private @Nullable String name;
    private Arguments arguments = Arguments.none();
    private @Nullable String uri;
    private @Nullable String taskId;
    private VersionClaim version = VersionClaim.Unnamed.ABSENT;

    /** The first objection to these members of a tool call. */
    private @Nullable String objection;

    ParameterFields(byte[] body, JsonTokens tokens) {
        this.body = body;
        this.tokens = tokens;
    }

    /** The tokens stand behind the opening brace of the object. */
    void read() throws MalformedException {
        while (tokens.next() == Token.KEY) {
            String key = tokens.stringAmong(KNOWN);
            Token first = tokens.next();
            switch (key) {
                case "name" -> readName(first);
                case "arguments" -> readArguments(first);
                case "_meta" -> version = MetaFields.read(tokens, first);
                case "uri" -> uri = text(first);
                case "taskId" -> taskId = text(first);
                default -> {
                    JUDGED.lookedLike(key).ifPresent(judged -> object("a key of params can be taken for " + judged));
                    tokens.skip(first);
                }
            }
        }
    }

    /** The tool call that has these parameters. */
    ToolCall toolCall() throws MalformedException {
        if (objection != null) {
            throw MalformedException.invalidRequest(objection);
        }
        if (name == null) {
            throw MalformedException.invalidRequest("params.name is missing");
        }
        return new ToolCall(name, arguments);
    }

    /** What headers have to say again of a message of that method. */
    MirroredFields mirrored(String method) {
        String repeated = switch (MirroredFields.namedBy(method)) {
            case MirroredFields.NAME -> name;
            case MirroredFields.URI -> uri;
            case MirroredFields.TASK_ID -> taskId;
            default -> null;
        };
        return repeated == null && version == VersionClaim.Unnamed.ABSENT
                ? MirroredFields.NONE
                : new MirroredFields(Optional.ofNullable(repeated), version);
    }

    private @Nullable String text(Token first) throws MalformedException {
        tokens.skip(first);
        return first == Token.STRING ? tokens.string() : null;
    }

    private void readName(Token first) throws MalformedException {
        if (first != Token.STRING) {
            object("params.name must be a string");
            tokens.skip(first);
            return;
        }
        name = tokens.string();
        // Hosts replace a lone surrogate, so that the name that is looked up is not the name that was judged.
        if (JsonStrings.hasLoneSurrogate(name)) {
            object("params.name is no Unicode text");
        }
    }

    private void readArguments(Token first) throws MalformedException {
        int start = tokens.tokenStart();
        tokens.skip(first);
        if (first == Token.OBJECT_START) {
            arguments = new Arguments(body, start, tokens.tokenEnd());
        } else {
            object("params.arguments must be an object");
        }
    }

    private void object(String reason) {
        if (objection == null) {
            objection = reason;
        }
    }
}

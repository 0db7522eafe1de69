package io.github.mcppolicy.protocol.message;

import io.github.mcppolicy.protocol.DeclaredVersion;
import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.RequestId;
import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.arguments.Arguments;
import io.github.mcppolicy.protocol.json.AsciiLiteral;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.json.JsonTokens.Token;
import io.github.mcppolicy.protocol.text.ConfusableKeys;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The members of {@code params} that a policy evaluates. They are recorded whatever the method is, because the method
 * may follow them. Their types are checked only when the method turns out to have them.
 */
final class ParameterFields {

    private static final String NAME = "name";
    private static final String ARGUMENTS = "arguments";
    private static final String META = "_meta";
    private static final String URI = "uri";
    private static final String TASK_ID = "taskId";
    private static final String REFERENCE = "ref";
    private static final String NOTIFICATIONS = "notifications";
    private static final String CLIENT_INFO = "clientInfo";
    private static final String CAPABILITIES = "capabilities";
    private static final String REQUEST_ID = "requestId";

    private static final List<AsciiLiteral> KNOWN = AsciiLiteral.all(
            NAME,
            ARGUMENTS,
            META,
            URI,
            TASK_ID,
            REFERENCE,
            NOTIFICATIONS,
            CLIENT_INFO,
            CAPABILITIES,
            REQUEST_ID,
            RetryFields.RESPONSES,
            RetryFields.STATE);
    private static final ConfusableKeys EVALUATED = new ConfusableKeys(
            List.of(NAME, ARGUMENTS, META, URI, REFERENCE, NOTIFICATIONS, RetryFields.RESPONSES, RetryFields.STATE));

    private static final List<String> OF_A_CALL = List.of(NAME, ARGUMENTS, META);
    private static final List<String> OF_A_RETRY = List.of(RetryFields.RESPONSES, RetryFields.STATE);
    private static final List<String> OF_A_RESOURCE = List.of(URI, META);
    private static final List<String> OF_A_COMPLETION = List.of(REFERENCE, META);
    private static final List<String> OF_A_SUBSCRIPTION = List.of(NOTIFICATIONS, META);

    private final byte[] body;
    private final JsonTokens tokens;
    private final ParameterErrors errors;

    private @Nullable String name;
    private Arguments arguments = Arguments.none();
    private @Nullable String uri;
    private @Nullable String taskId;
    private MetaFields meta = MetaFields.NONE;
    private ClientInfo clientInfo = ClientInfo.NONE;
    private ElicitationModes elicitation = ElicitationModes.NONE;
    private Optional<ElicitationReply> reply = Optional.empty();
    private @Nullable String state;
    private @Nullable RequestId cancelled;
    private @Nullable Target reference;
    private List<String> resourceSubscriptions = List.of();

    ParameterFields(byte[] body, JsonTokens tokens) {
        this.body = body;
        this.tokens = tokens;
        this.errors = new ParameterErrors(tokens);
    }

    /** The tokens must be past the opening brace of the object. */
    void read() throws MalformedException {
        while (tokens.next() == Token.KEY) {
            String key = tokens.stringAmong(KNOWN);
            Token first = tokens.next();
            switch (key) {
                case NAME -> name = errors.text(first, NAME, "params.name");
                case ARGUMENTS -> readArguments(first);
                case META -> meta = MetaFields.read(tokens, first);
                case URI -> uri = errors.text(first, URI, "params.uri");
                case TASK_ID -> taskId = text(first);
                case REFERENCE -> readReference(first);
                case NOTIFICATIONS -> readNotifications(first);
                case CLIENT_INFO -> clientInfo = ClientInfoFields.read(tokens, first);
                case CAPABILITIES -> elicitation = ElicitationModes.read(tokens, first);
                case REQUEST_ID -> {
                    cancelled = first == Token.STRING || first == Token.NUMBER ? new RequestId(tokens.text()) : null;
                    tokens.skip(first);
                }
                case RetryFields.RESPONSES -> readResponses(first);
                case RetryFields.STATE -> {
                    String text = errors.text(first, RetryFields.STATE, "params.requestState");
                    state = text == null ? null : tokens.text();
                }
                default -> {
                    EVALUATED
                            .confusedWith(key)
                            .ifPresent(evaluated ->
                                    errors.add(evaluated, "a key of params can be taken for " + evaluated));
                    tokens.skip(first);
                }
            }
        }
    }

    /** What headers have to repeat of a message with that method. */
    HeaderFields headerFields(String method) {
        String repeated = switch (Methods.nameHeader(method)) {
            case OF_NAME -> name;
            case OF_URI -> uri;
            case OF_TASK_ID -> taskId;
            case NONE -> null;
        };
        return repeated == null && meta.version() == DeclaredVersion.Unnamed.ABSENT
                ? HeaderFields.NONE
                : new HeaderFields(Optional.ofNullable(repeated), meta.version());
    }

    /** What a message that asks for this says of its client. */
    ClientClaims claims(Operation operation) {
        return operation instanceof Operation.Initialize ? meta.claims().of(clientInfo, elicitation) : meta.claims();
    }

    private @Nullable String text(Token first) throws MalformedException {
        tokens.skip(first);
        return first == Token.STRING ? tokens.string() : null;
    }

    private void readArguments(Token first) throws MalformedException {
        if (first == Token.OBJECT_START) {
            arguments = Arguments.read(body, tokens);
        } else {
            errors.add(ARGUMENTS, "params.arguments must be an object");
            tokens.skip(first);
        }
    }

    private void readResponses(Token first) throws MalformedException {
        if (first == Token.OBJECT_START) {
            reply = RetryFields.readResponses(tokens, errors);
        } else {
            errors.add(RetryFields.RESPONSES, "params.inputResponses must be an object");
            tokens.skip(first);
        }
    }

    private void readReference(Token first) throws MalformedException {
        if (first == Token.OBJECT_START) {
            reference = new ReferenceFields(REFERENCE, tokens, errors).read();
        } else {
            errors.add(REFERENCE, "params.ref must be an object");
            tokens.skip(first);
        }
    }

    private void readNotifications(Token first) throws MalformedException {
        if (first == Token.OBJECT_START) {
            resourceSubscriptions = new SubscriptionFields(NOTIFICATIONS, tokens, errors).read();
        } else {
            errors.add(NOTIFICATIONS, "params.notifications must be an object");
            tokens.skip(first);
        }
    }

    /** The tool call with these parameters. */
    ToolCall toolCall() throws MalformedException {
        errors.refuse(OF_A_CALL);
        return new ToolCall(required(name, "params.name is missing"), arguments);
    }

    /** What a call brings along when it was tried before. Nobody asks like this before the stateless era. */
    RetryFields retry() throws MalformedException {
        if (!meta.version().mayBeStateless()) {
            return RetryFields.NONE;
        }
        errors.refuse(OF_A_RETRY);
        return reply.isEmpty() && state == null ? RetryFields.NONE : new RetryFields(reply, Optional.ofNullable(state));
    }

    /** The request that is cancelled. Only calls that are held here are looked for by it. */
    Optional<RequestId> cancelled() {
        return Optional.ofNullable(cancelled);
    }

    /** The {@code prompts/get} with these parameters. */
    Operation.GetPrompt promptRequest() throws MalformedException {
        errors.refuse(OF_A_CALL);
        return new Operation.GetPrompt(required(name, "params.name is missing"), arguments);
    }

    /** The resource that the parameters name. */
    Target resource() throws MalformedException {
        errors.refuse(OF_A_RESOURCE);
        return new Target(TargetKind.RESOURCE, required(uri, "params.uri is missing"));
    }

    /** The resource that the parameters name; in the stateless era they need not name any. */
    Optional<Target> resourceOfTheHandshakeEra() throws MalformedException {
        errors.refuse(OF_A_RESOURCE);
        return uri == null && meta.version().mayBeStateless() ? Optional.empty() : Optional.of(resource());
    }

    /** The target of the completion. */
    Target reference() throws MalformedException {
        errors.refuse(OF_A_COMPLETION);
        return required(reference, "params.ref is missing");
    }

    /** The URIs of the resources whose changes are subscribed to, each once. */
    List<String> resourceSubscriptions() throws MalformedException {
        errors.refuse(OF_A_SUBSCRIPTION);
        return resourceSubscriptions;
    }

    private static <T> T required(@Nullable T value, String missing) throws MalformedException {
        if (value == null) {
            throw MalformedException.invalidRequest(missing);
        }
        return value;
    }
}

package io.github.mcppolicy.protocol.message;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.json.AsciiLiteral;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.json.JsonTokens.Token;
import io.github.mcppolicy.protocol.text.ConfusableKeys;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code params.notifications} of a {@code subscriptions/listen}: what a client wants to be notified of (MCP
 * 2026-07-28).
 */
final class SubscriptionFields {

    private static final String RESOURCES = "resourceSubscriptions";
    private static final List<AsciiLiteral> KNOWN = AsciiLiteral.all(RESOURCES);
    private static final ConfusableKeys CONFUSABLE = new ConfusableKeys(List.of(RESOURCES));

    /** Each resource is evaluated, and may take from limits, before the request is answered. */
    static final int MOST_RESOURCES = 1_000;

    private final String member;
    private final JsonTokens tokens;
    private final ParameterErrors errors;
    private final Set<String> uris = new LinkedHashSet<>();

    /**
     * @param member the member that errors belong to
     * @param tokens already past the opening brace
     */
    SubscriptionFields(String member, JsonTokens tokens, ParameterErrors errors) {
        this.member = member;
        this.tokens = tokens;
        this.errors = errors;
    }

    /** The URIs of the resources, each once. */
    List<String> read() throws MalformedException {
        while (tokens.next() == Token.KEY) {
            String key = tokens.stringAmong(KNOWN);
            Token first = tokens.next();
            if (key.equals(RESOURCES)) {
                readUris(first);
            } else {
                CONFUSABLE
                        .confusedWith(key)
                        .ifPresent(
                                known -> errors.add(member, "a key of params.notifications can be taken for " + known));
                tokens.skip(first);
            }
        }
        return List.copyOf(uris);
    }

    private void readUris(Token first) throws MalformedException {
        if (first != Token.ARRAY_START) {
            errors.add(member, "params.notifications.resourceSubscriptions must be an array");
            tokens.skip(first);
            return;
        }
        for (Token element = tokens.next(); element != Token.ARRAY_END; element = tokens.next()) {
            String uri = errors.text(element, member, "an element of params.notifications.resourceSubscriptions");
            if (uris.size() == MOST_RESOURCES) {
                errors.add(member, "more than " + MOST_RESOURCES + " resources in one subscriptions/listen");
            } else if (uri != null) {
                uris.add(uri);
            }
        }
    }
}

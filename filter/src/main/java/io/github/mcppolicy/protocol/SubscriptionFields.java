package io.github.mcppolicy.protocol;

import io.github.mcppolicy.protocol.JsonTokens.Token;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code params.notifications} of a {@code subscriptions/listen}: what a client wants to be told of (MCP 2026-07-28). */
final class SubscriptionFields {

    private static final String RESOURCES = "resourceSubscriptions";
    private static final List<KnownString> KNOWN = KnownString.all(RESOURCES);
    private static final LookalikeKeys LOOKALIKES = new LookalikeKeys(List.of(RESOURCES));

    /** Each of them is judged, and may take from limits, before the request is answered. */
    static final int MOST_RESOURCES = 1_000;

    private final String member;
    private final JsonTokens tokens;
    private final Objections objections;
    private final Set<String> uris = new LinkedHashSet<>();

    /** Objections are to {@code member}; the tokens stand behind the opening brace. */
    SubscriptionFields(String member, JsonTokens tokens, Objections objections) {
        this.member = member;
        this.tokens = tokens;
        this.objections = objections;
    }

    /** The URIs of the resources, each once. */
    List<String> read() throws MalformedException {
        while (tokens.next() == Token.KEY) {
            String key = tokens.stringAmong(KNOWN);
            Token first = tokens.next();
            if (key.equals(RESOURCES)) {
                readUris(first);
            } else {
                LOOKALIKES
                        .lookedLike(key)
                        .ifPresent(known ->
                                objections.add(member, "a key of params.notifications can be taken for " + known));
                tokens.skip(first);
            }
        }
        return List.copyOf(uris);
    }

    private void readUris(Token first) throws MalformedException {
        if (first != Token.ARRAY_START) {
            objections.add(member, "params.notifications.resourceSubscriptions must be an array");
            tokens.skip(first);
            return;
        }
        for (Token element = tokens.next(); element != Token.ARRAY_END; element = tokens.next()) {
            String uri = objections.text(element, member, "an element of params.notifications.resourceSubscriptions");
            if (uris.size() == MOST_RESOURCES) {
                objections.add(member, "more than " + MOST_RESOURCES + " resources in one subscriptions/listen");
            } else if (uri != null) {
                uris.add(uri);
            }
        }
    }
}

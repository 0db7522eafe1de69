package io.github.mcppolicy.protocol.message;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.json.JsonStrings;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.json.JsonTokens.Token;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is wrong with members of {@code params}, kept until it is known whether the method has them. */
final class ParameterErrors {

    private final JsonTokens tokens;

    /** The first objection to each member; most messages give no reason for any. */
    private @Nullable Map<String, String> reasons;

    ParameterErrors(JsonTokens tokens) {
        this.tokens = tokens;
    }

    void add(String member, String reason) {
        if (reasons == null) {
            reasons = new LinkedHashMap<>();
        }
        reasons.putIfAbsent(member, reason);
    }

    /** The first objection to one of these members is one to the message. */
    void refuse(List<String> members) throws MalformedException {
        if (reasons != null) {
            for (Map.Entry<String, String> objection : reasons.entrySet()) {
                if (members.contains(objection.getKey())) {
                    throw MalformedException.invalidRequest(objection.getValue());
                }
            }
        }
    }

    /**
     * Reads a value that must be a text; anything else is an objection to the member.
     *
     * @param path what the objection calls the value
     */
    @Nullable
    String text(Token first, String member, String path) throws MalformedException {
        if (first != Token.STRING) {
            add(member, path + " must be a string");
            tokens.skip(first);
            return null;
        }
        String text = tokens.string();
        // Hosts replace a lone surrogate, so that the name that is looked up is not the name that was evaluated.
        if (JsonStrings.hasLoneSurrogate(text)) {
            add(member, path + " is no Unicode text");
        }
        return text;
    }
}

package io.github.mcppolicy.protocol.message;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.json.JsonStrings;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.json.JsonTokens.Token;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The errors in members of {@code params}, kept until it is known whether the method has those members. */
final class ParameterErrors {

    private final JsonTokens tokens;

    /** The first error of each member; null for most messages, which have none. */
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

    /** Refuses the message if one of these members has an error. */
    void refuse(List<String> members) throws MalformedException {
        if (reasons != null) {
            for (Map.Entry<String, String> error : reasons.entrySet()) {
                if (members.contains(error.getKey())) {
                    throw MalformedException.invalidRequest(error.getValue());
                }
            }
        }
    }

    /**
     * Reads a value that must be a string; any other value is an error of the member.
     *
     * @param path the value's name in the error
     */
    @Nullable
    String text(Token first, String member, String path) throws MalformedException {
        if (first != Token.STRING) {
            add(member, path + " must be a string");
            tokens.skip(first);
            return null;
        }
        String text = tokens.string();
        // Hosts replace a lone surrogate, so the name that they look up would not be the name that was evaluated.
        if (JsonStrings.hasLoneSurrogate(text)) {
            add(member, path + " is no Unicode text");
        }
        return text;
    }
}

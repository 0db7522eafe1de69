package io.github.mcppolicy.cli;

import io.github.mcppolicy.cli.json.JsonOutput;
import io.github.mcppolicy.policy.load.AdminRole;
import io.github.mcppolicy.policy.load.AdminUser;
import java.util.Collection;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** How users of the admin address are written, for people, for programs and for their file. */
final class UserText {
    private UserText() {}

    static String line(AdminUser user) {
        return user.name() + ": " + String.join(", ", words(user.roles())) + "; token " + token(user);
    }

    static void write(JsonGenerator json, AdminUser user) {
        json.writeStartObject();
        json.writeStringProperty("name", user.name());
        json.writeArrayPropertyStart("roles");
        words(user.roles()).forEach(json::writeString);
        json.writeEndArray();
        json.writeStringProperty("token", token(user));
        json.writeEndObject();
    }

    /** With the whole hash. */
    static String element(String name, Collection<AdminRole> roles, NewToken token) {
        List<String> quoted = words(roles).stream().map(JsonOutput::quoted).toList();
        return "{ \"name\": " + JsonOutput.quoted(name) + ", \"roles\": [" + String.join(", ", quoted)
                + "], \"token\": " + JsonOutput.quoted(token.hash()) + " }";
    }

    private static List<String> words(Collection<AdminRole> roles) {
        return roles.stream().distinct().sorted().map(AdminRole::word).toList();
    }

    private static String token(AdminUser user) {
        return NewToken.shortened(NewToken.HASH_START + user.token());
    }
}

package io.github.mcppolicy.policy.load;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the users of the admin address, as strictly as a policy:
 *
 * <pre>{@code [{"name": "alice", "roles": ["viewer", "editor"], "token": "sha256:<64 digits>"}]}</pre>
 */
public final class AdminUsers {

    /** A thousand users fit into this many times over. */
    public static final int MAX_BYTES = 1 << 20;

    private static final FieldNames FIELDS = FieldNames.of("name", "roles", "token");
    private static final Map<String, AdminRole> ROLES =
            Stream.of(AdminRole.values()).collect(Collectors.toMap(AdminRole::word, Function.identity()));
    private static final String HASH = "sha256:";
    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{64}");

    /** As for grants, and with the @ of mail addresses: names stand in records and logs. */
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N} ._@-]{0,98}[\\p{L}\\p{M}\\p{N}._-])?");

    private final Map<String, Pointer> names = new HashMap<>();
    private final Map<String, Pointer> tokens = new HashMap<>();

    private AdminUsers() {}

    /**
     * Reads a users file. An empty list is valid: nobody may use the admin address then.
     *
     * @param source the name of the file in messages
     * @throws InvalidUsersException when the document has any problem
     */
    public static List<AdminUser> read(String source, byte[] document) throws InvalidUsersException {
        Problems problems = new Problems();
        List<AdminUser> users = new ArrayList<>();
        if (document.length > MAX_BYTES || new String(document, StandardCharsets.ISO_8859_1).isBlank()) {
            problems.add(
                    Pointer.DOCUMENT,
                    Position.START,
                    document.length > MAX_BYTES ? "the document has more than " + MAX_BYTES + " bytes" : "it is empty",
                    "write a list of users; without any user it is []");
        } else {
            readInto(users, document, problems);
        }
        List<Problem> found = problems.inReadingOrder();
        if (!found.isEmpty()) {
            throw new InvalidUsersException(source, found);
        }
        return List.copyOf(users);
    }

    private static void readInto(List<AdminUser> users, byte[] document, Problems problems) {
        try {
            AdminUsers reader = new AdminUsers();
            Value root = new Value(Pointer.DOCUMENT, DocumentReader.read(document, problems), problems);
            root.elements().forEach(user -> reader.user(user).ifPresent(users::add));
        } catch (UnreadableDocumentException e) {
            e.addTo(problems);
        }
    }

    private Optional<AdminUser> user(Value value) {
        Optional<Fields> fields = value.fields(FIELDS);
        Optional<String> name = fields.flatMap(all -> all.required("name")).flatMap(this::name);
        Optional<Set<AdminRole>> roles =
                fields.flatMap(all -> all.required("roles")).flatMap(AdminUsers::roles);
        Optional<String> token = fields.flatMap(all -> all.required("token")).flatMap(this::token);
        return name.flatMap(known -> roles.flatMap(held -> token.map(hash -> new AdminUser(known, held, hash))));
    }

    private Optional<String> name(Value value) {
        Optional<String> name = value.textThatIsNotEmpty();
        if (name.isPresent() && !NAME.matcher(name.get()).matches()) {
            return value.refuse(
                    "this cannot be the name of a user",
                    "write 1 to 100 letters, digits, dots, hyphens, underscores, spaces and @; begin with a letter or"
                            + " digit");
        }
        return unique(value, name, names, "the name");
    }

    private static Optional<Set<AdminRole>> roles(Value value) {
        Set<AdminRole> roles = new HashSet<>();
        List<Value> elements = value.elements();
        for (Value element : elements) {
            Choice.read(element, ROLES)
                    .filter(role -> !roles.add(role))
                    .ifPresent(twice -> element.refuse("this role stands here for a second time", "keep one of them"));
        }
        if (value.node() instanceof Node.Items && elements.isEmpty()) {
            return value.refuse("without a role the user may do nothing", "name a role: viewer, approver or editor");
        }
        return Optional.of(roles);
    }

    /** What stands here may be a token by mistake, so no message quotes it. */
    private Optional<String> token(Value value) {
        Optional<String> text = value.text();
        if (text.isEmpty()) {
            return text;
        }
        String digits = text.get().startsWith(HASH) ? text.get().substring(HASH.length()) : "";
        if (!DIGITS.matcher(digits).matches()) {
            return value.refuse(
                    "this is not the hash of a token",
                    "write sha256: and 64 lower-case hexadecimal digits, as mcp-policy user add does; never the token"
                            + " itself");
        }
        return unique(value, Optional.of(digits), tokens, "the token");
    }

    private static Optional<String> unique(Value value, Optional<String> text, Map<String, Pointer> seen, String what) {
        Optional<Pointer> first = text.map(present -> seen.putIfAbsent(present, value.pointer()));
        return first.isPresent()
                ? value.refuse(what + " is the one at " + first.get() + " already", "give each user another one")
                : text;
    }
}

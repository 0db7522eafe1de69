package io.github.mcppolicy.policy.load;

import io.github.mcppolicy.policy.GrantHolders;
import io.github.mcppolicy.policy.NamePattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads whom a grant is for: {@code principals}, {@code roles} and {@code tokens}. */
final class HoldersReader {
    private static final FieldNames FIELDS = FieldNames.of("principals", "roles", "tokens");

    private static final String HASH_START = "sha256:";
    private static final int HASH_DIGITS = 64;
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]*");
    private static final Pattern UPPER_CASE = Pattern.compile(".*[A-F].*");
    private static final String GRANT_NEW = "let mcp-policy grant new make a token and write its hash here";

    private final Map<String, Pointer> tokens = new HashMap<>();

    /** Empty when anything is wrong with them. */
    Optional<GrantHolders> read(Value value) {
        return value.fields(FIELDS).flatMap(fields -> read(value, fields));
    }

    private Optional<GrantHolders> read(Value value, Fields fields) {
        if (fields.members().isEmpty()) {
            return value.refuse("the grant is for nobody", "name its \"principals\", \"roles\" or \"tokens\"");
        }
        Optional<List<NamePattern>> principals = list(fields, "principals", HoldersReader::readPrincipal);
        Optional<List<String>> roles = list(fields, "roles", HoldersReader::readRole);
        Optional<List<String>> hashes = list(fields, "tokens", this::readToken);
        boolean isComplete = principals.isPresent() && roles.isPresent() && hashes.isPresent();
        boolean hasSomebody = FIELDS.known().stream().anyMatch(fields::has);
        return isComplete && hasSomebody
                ? Optional.of(new GrantHolders(principals.get(), roles.get(), new HashSet<>(hashes.get())))
                : Optional.empty();
    }

    /** All elements of the list, or nothing when it or one of them is wrong; no elements where there is no list. */
    private static <T> Optional<List<T>> list(Fields fields, String name, Function<Value, Optional<T>> element) {
        Optional<Value> list = fields.optional(name);
        return list.isEmpty() ? Optional.of(List.of()) : list.flatMap(value -> list(value, element));
    }

    private static <T> Optional<List<T>> list(Value list, Function<Value, Optional<T>> element) {
        List<Value> values = list.elements();
        if (values.isEmpty() && list.node() instanceof Node.Items) {
            return list.refuse("the list is empty", "name somebody in it, or remove it");
        }
        List<T> read = new ArrayList<>();
        values.forEach(value -> element.apply(value).ifPresent(read::add));
        return !read.isEmpty() && read.size() == values.size() ? Optional.of(read) : Optional.empty();
    }

    private static Optional<NamePattern> readPrincipal(Value value) {
        Optional<String> name = readName(value);
        return name.isEmpty() || NamePattern.isValid(name.get())
                ? name.map(NamePattern::new)
                : value.refuse("this is neither the name of a user nor a prefix pattern", EntryNames.REMEDY);
    }

    private static Optional<String> readRole(Value value) {
        Optional<String> name = readName(value);
        if (name.isEmpty()) {
            return name;
        }
        if (name.get().isEmpty()) {
            return value.refuse("the name of the role is empty", "write the name that isUserInRole of the app knows");
        }
        return name.get().indexOf('*') < 0
                ? name
                : value.refuse(
                        "a role has no prefix pattern",
                        "write each role's whole name; \"principals\": [\"*\"] is every user");
    }

    private static Optional<String> readName(Value value) {
        return value.text().filter(text -> !Secrets.refuse(value, text, "its hash belongs in \"tokens\""));
    }

    private Optional<String> readToken(Value value) {
        Optional<String> text = value.text();
        if (text.isEmpty() || Secrets.refuse(value, text.get(), "write only its hash")) {
            return Optional.empty();
        }
        // What is not a hash may be a secret, so no message shows it.
        if (!text.get().startsWith(HASH_START)) {
            return value.refuse("this is not a hash: it does not begin with \"sha256:\"", GRANT_NEW);
        }
        return readHash(value, text.get().substring(HASH_START.length()));
    }

    private Optional<String> readHash(Value value, String digits) {
        if (!HEX.matcher(digits).matches()) {
            return value.refuse("the hash has other characters than hexadecimal digits", GRANT_NEW);
        }
        if (digits.length() != HASH_DIGITS) {
            return value.refuse(
                    "the hash has " + digits.length() + " hexadecimal digits, and SHA-256 has " + HASH_DIGITS,
                    GRANT_NEW);
        }
        if (UPPER_CASE.matcher(digits).matches()) {
            return value.refuse("the hash has upper-case letters", "write them in lower case");
        }
        Pointer first = tokens.putIfAbsent(digits, value.pointer());
        return first == null
                ? Optional.of(digits)
                : value.refuse("the same token stands at " + first, "remove one of the two: a token has one grant");
    }
}

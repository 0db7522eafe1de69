package io.github.mcppolicy.policy.load;

import io.github.mcppolicy.policy.Condition;
import io.github.mcppolicy.policy.NamePattern;
import io.github.mcppolicy.policy.proof.Claim;
import io.github.mcppolicy.protocol.TargetKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads claims about policies. A document is accepted as a whole or not at all, and everything that is wrong with it is
 * reported at once. The published schema, {@code /io/github/mcppolicy/claims.schema.json}, describes the same documents.
 */
public final class ClaimsReader {
    private static final String ANYBODY = "any";
    private static final FieldNames DOCUMENT = FieldNames.of("$schema", "version", "description", "claims");
    private static final FieldNames CLAIM = FieldNames.of("never", "always", "without", "description");
    private static final FieldNames STATEMENT = FieldNames.of("allow", "for", "without");
    private static final FieldNames ALLOW = FieldNames.of("tool", "resource", "prompt", "where");
    private static final FieldNames HOLDER = FieldNames.of("grant", "principal", "roles");
    private static final Map<String, Claim.Passage> WITHOUT = Map.of("approval", Claim.Passage.WITHOUT_APPROVAL);
    private static final Map<String, TargetKind> KINDS =
            Map.of("tool", TargetKind.TOOL, "resource", TargetKind.RESOURCE, "prompt", TargetKind.PROMPT);

    private ClaimsReader() {}

    /**
     * Reads a list of claims, or an object that has one in {@code claims}.
     *
     * @param source the name of the document in messages, for example its file name
     * @param document UTF-8, at most 8 MiB
     * @throws InvalidClaimsException when the document has any problem
     */
    public static List<Claim> read(String source, byte[] document) throws InvalidClaimsException {
        Problems problems = new Problems();
        List<Claim> claims = new ArrayList<>();
        try {
            Value root = new Value(Pointer.DOCUMENT, DocumentReader.read(document, problems), problems);
            list(root)
                    .ifPresent(list -> list.elements()
                            .forEach(element -> readClaim(element).ifPresent(claims::add)));
        } catch (UnreadableDocumentException unreadable) {
            unreadable.addTo(problems);
        }
        List<Problem> found = problems.inReadingOrder();
        if (!found.isEmpty()) {
            throw new InvalidClaimsException(source, found);
        }
        return List.copyOf(claims);
    }

    private static Optional<Value> list(Value root) {
        if (root.node() instanceof Node.Items) {
            return Optional.of(root);
        }
        Optional<Fields> fields = root.fields(DOCUMENT);
        fields.flatMap(known -> known.required("version")).ifPresent(version -> {
            if (!(version.node() instanceof Node.Text text && text.value().equals("1"))) {
                version.refuse("this is not a version of claims that is known here", "write \"1\"");
            }
        });
        fields.flatMap(known -> known.optional("description")).ifPresent(Value::text);
        return fields.flatMap(known -> known.required("claims"));
    }

    private static Optional<Claim> readClaim(Value value) {
        return value.fields(CLAIM).flatMap(fields -> readClaim(value, fields));
    }

    private static Optional<Claim> readClaim(Value value, Fields fields) {
        fields.optional("description").ifPresent(Value::text);
        Optional<Claim.Passage> passage = passage(fields);
        if (fields.has("never") == fields.has("always")) {
            return value.refuse(
                    "a claim says either what may never be allowed or what always is",
                    "write \"never\" or \"always\", and only one of them");
        }
        Claim.Quantity quantity = fields.has("never") ? Claim.Quantity.NEVER : Claim.Quantity.ALWAYS;
        return fields.optional(quantity == Claim.Quantity.NEVER ? "never" : "always")
                .flatMap(statement -> statement.fields(STATEMENT))
                .flatMap(statement -> readStatement(value.pointer().text(), quantity, statement, passage));
    }

    private static Optional<Claim.Passage> passage(Fields fields) {
        return fields.optional("without").flatMap(value -> Choice.read(value, WITHOUT));
    }

    private static Optional<Claim> readStatement(
            String pointer, Claim.Quantity quantity, Fields statement, Optional<Claim.Passage> ofClaim) {
        Optional<Claim.Passage> own = passage(statement);
        Optional<Claim.Holder> holder = statement.required("for").flatMap(ClaimsReader::readHolder);
        Optional<Value> allow = statement.required("allow");
        Optional<Fields> target = allow.flatMap(value -> value.fields(ALLOW));
        if (target.isEmpty()) {
            return Optional.empty();
        }
        List<String> kinds = KINDS.keySet().stream().filter(target.get()::has).toList();
        Optional<List<Condition>> where = readWhere(target.get());
        if (kinds.size() != 1) {
            return allow.get().refuse("what is allowed is one tool, resource or prompt", "name exactly one of them");
        }
        String kind = kinds.get(0);
        Optional<NamePattern> name = target.get().optional(kind).flatMap(ClaimsReader::readName);
        if (kind.equals("resource") && target.get().has("where")) {
            return allow.get().refuse("a resource has no arguments that \"where\" could look at", "remove \"where\"");
        }
        if (name.isEmpty() || holder.isEmpty() || where.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Claim(
                pointer,
                quantity,
                KINDS.getOrDefault(kind, TargetKind.TOOL),
                name.get(),
                where.get(),
                holder.get(),
                own.or(() -> ofClaim).orElse(Claim.Passage.ANY)));
    }

    private static Optional<NamePattern> readName(Value value) {
        Optional<String> text = value.text();
        return text.isEmpty() || NamePattern.isValid(text.get())
                ? text.map(NamePattern::new)
                : value.refuse("this is neither a name nor a prefix pattern", EntryNames.REMEDY);
    }

    /** All conditions or none, because a claim that lost a condition would be another. */
    private static Optional<List<Condition>> readWhere(Fields target) {
        Optional<Value> list = target.optional("where");
        if (list.isEmpty()) {
            return Optional.of(List.of());
        }
        List<Value> elements = list.get().elements();
        List<Condition> conditions = new ArrayList<>();
        elements.forEach(element -> ConditionReader.read(element).ifPresent(conditions::add));
        return list.get().node() instanceof Node.Items && conditions.size() == elements.size()
                ? Optional.of(conditions)
                : Optional.empty();
    }

    private static Optional<Claim.Holder> readHolder(Value value) {
        if (value.node() instanceof Node.Text) {
            return Choice.read(value, Map.of(ANYBODY, (Claim.Holder) new Claim.Anybody()));
        }
        Optional<Fields> fields = value.fields(HOLDER);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        if (fields.get().has("grant") == fields.get().has("principal")
                || (fields.get().has("grant") && fields.get().has("roles"))) {
            return value.refuse(
                    "this is not somebody whom a claim can be about",
                    "write \"any\", {\"grant\": NAME}, or {\"principal\": NAME, \"roles\": [...]}");
        }
        return fields.get().has("grant")
                ? fields.get()
                        .required("grant")
                        .flatMap(Value::textThatIsNotEmpty)
                        .map(Claim.HolderOf::new)
                : readUser(fields.get());
    }

    private static Optional<Claim.Holder> readUser(Fields fields) {
        Optional<String> principal = fields.required("principal").flatMap(Value::textThatIsNotEmpty);
        List<Value> elements = fields.optional("roles").map(Value::elements).orElse(List.of());
        List<String> roles = elements.stream()
                .flatMap(role -> role.textThatIsNotEmpty().stream())
                .toList();
        return principal
                .filter(name -> roles.size() == elements.size())
                .map(name -> new Claim.User(name, new HashSet<>(roles)));
    }
}

package io.github.mcppolicy.policy.load;

import io.github.mcppolicy.policy.GrantDefinition;
import io.github.mcppolicy.policy.GrantHolders;
import io.github.mcppolicy.policy.PolicyDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code grants}: other rules for some callers. */
final class GrantsReader {
    static final String FIELD = "grants";

    private static final FieldNames FIELDS = FieldNames.of(
                    "name",
                    "for",
                    "expires",
                    Descriptions.FIELD,
                    SectionsReader.DEFAULT,
                    SectionsReader.HIDE,
                    SectionsReader.ALL_TOOLS,
                    SectionsReader.TOOLS,
                    SectionsReader.RESOURCES,
                    SectionsReader.PROMPTS,
                    SectionsReader.SHOW)
            .butElsewhere(Map.of(
                    ModeReader.FIELD,
                    "a grant has the mode of the document, and an entry its own",
                    FIELD,
                    "grants are not nested; add it to the document's list",
                    PinsReader.FIELD,
                    "the pins of a document hold for everybody"));

    /** Names stand in records, metrics, addresses of the admin API and commands, so they have no odd characters. */
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N} ._-]{0,98}[\\p{L}\\p{M}\\p{N}._-])?");

    private final PolicyDefinition document;
    private final Counters counters;
    private final HoldersReader holders = new HoldersReader();
    private final EarlierGrants earlier = new EarlierGrants();
    private final Map<String, Pointer> names = new HashMap<>();

    /**
     * Begins to read.
     *
     * @param document what holds where a grant leaves a section out
     */
    GrantsReader(PolicyDefinition document, Counters counters) {
        this.document = document;
        this.counters = counters;
    }

    List<GrantDefinition> read(Value list) {
        List<GrantDefinition> grants = new ArrayList<>();
        for (Value grant : list.elements()) {
            grant.fields(FIELDS).map(fields -> read(grant, fields)).ifPresent(grants::add);
        }
        return grants;
    }

    private GrantDefinition read(Value grant, Fields fields) {
        String name = fields.required("name")
                .flatMap(value -> readName(grant, value))
                .orElse(grant.pointer().text());
        fields.optional(Descriptions.FIELD).ifPresent(Value::text);
        Optional<GrantHolders> whom = fields.required("for").flatMap(holders::read);
        Optional<Instant> expires = fields.optional("expires").flatMap(ExpiryReader::read);
        PolicyDefinition rules = SectionsReader.read(fields, document, counters.ofGrant(grant.pointer(), name));
        if (expires.isPresent() || !fields.has("expires")) {
            whom.ifPresent(known -> refuseIfNeverReached(grant, known, expires.orElse(Instant.MAX)));
        }
        return new GrantDefinition(
                name, whom.orElseGet(() -> new GrantHolders(List.of(), List.of(), Set.of())), expires, rules);
    }

    private Optional<String> readName(Value grant, Value value) {
        Optional<String> name = value.text();
        if (name.isEmpty() || Secrets.refuse(value, name.get(), "name the grant after those who hold it")) {
            return Optional.empty();
        }
        if (!NAME.matcher(name.get()).matches()) {
            return value.refuse(
                    "this cannot be the name of a grant",
                    "write 1 to 100 letters, digits, dots, hyphens, underscores and spaces; begin with a letter or digit");
        }
        Pointer first = names.putIfAbsent(name.get(), grant.pointer());
        return first == null
                ? name
                : value.refuse("\"" + name.get() + "\" is also the name of " + first, "give each grant its own name");
    }

    private void refuseIfNeverReached(Value grant, GrantHolders whom, Instant end) {
        if (earlier.fitAll(whom, end)) {
            grant.refuse(
                    "the grant is never reached: earlier grants fit everybody whom it is for, at least as long",
                    "put it before them, or remove it");
        }
        earlier.add(whom, end);
    }
}

package io.github.mcppolicy.catalog;

import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import java.util.List;
import java.util.Optional;

/** Why a rule that looks at an argument can never match in a call that keeps to the tool's input schema. */
sealed interface Objection {

    /** The schema does not have the argument. */
    record NotThere(Lookup.Missing lookup) implements Objection {}

    /** The rule cannot compare what the schema lets the argument be. */
    record WrongType(Domain domain) implements Objection {}

    /**
     * The rule looks for a value that the schema does not list.
     *
     * @param near what its author may have meant
     */
    record WrongValue(ArgumentValue value, List<ArgumentValue> listed, Optional<String> near) implements Objection {}

    static Optional<Objection> to(Use use, ArgumentSchema schema) {
        Lookup lookup = schema.find(use.path());
        if (lookup instanceof Lookup.Missing missing) {
            return Optional.of(new NotThere(missing));
        }
        return lookup instanceof Lookup.Found found
                ? new DomainCheck(found.domain(), use.operator()).objection()
                : Optional.empty();
    }
}

package io.github.mcppolicy.policy.load;

import java.util.List;
import java.util.Map;

/**
 * The fields that an object of the document may have.
 *
 * @param unsupported fields that the format has but this version does not support; they are refused so that no author
 *     relies on them
 * @param elsewhere fields that belong to another object, with what to do about each
 */
record FieldNames(List<String> known, List<String> unsupported, Map<String, String> elsewhere) {

    static FieldNames of(String... known) {
        return new FieldNames(List.of(known), List.of(), Map.of());
    }

    FieldNames butNotYet(String... unsupported) {
        return new FieldNames(known, List.of(unsupported), elsewhere);
    }

    FieldNames butElsewhere(Map<String, String> remedies) {
        return new FieldNames(known, unsupported, remedies);
    }
}

package io.github.mcppolicy.policy.load;

import java.util.List;

/**
 * The fields that an object of the document may have.
 *
 * @param unsupported fields that the format has but this version does not support; they are refused so that no author
 *     relies on them
 */
record FieldNames(List<String> known, List<String> unsupported) {

    static FieldNames of(String... known) {
        return new FieldNames(List.of(known), List.of());
    }

    FieldNames butNotYet(String... unsupported) {
        return new FieldNames(known, List.of(unsupported));
    }
}

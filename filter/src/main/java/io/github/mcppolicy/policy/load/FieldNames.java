package io.github.mcppolicy.policy.load;

import java.util.List;
import java.util.Map;

/**
 * The fields that an object of the document may have.
 *
 * @param elsewhere fields that belong to another object, with what to do about each
 */
public record FieldNames(List<String> known, Map<String, String> elsewhere) {

    /** Fields of which each has its place here. */
    public static FieldNames of(String... known) {
        return new FieldNames(List.of(known), Map.of());
    }

    FieldNames butElsewhere(Map<String, String> remedies) {
        return new FieldNames(known, remedies);
    }
}

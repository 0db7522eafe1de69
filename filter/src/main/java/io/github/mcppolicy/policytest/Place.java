package io.github.mcppolicy.policytest;

import io.github.mcppolicy.policy.load.Position;
import io.github.mcppolicy.policy.load.Problem;
import io.github.mcppolicy.policy.load.Value;

/**
 * Where something stands in a policy test file.
 *
 * @param source the name of the file
 * @param pointer JSON Pointer (RFC 6901)
 */
public record Place(String source, String pointer, Position at) {

    static Place of(String source, Value value) {
        return new Place(source, value.pointer().text(), value.node().at());
    }

    /** A message about it, as errors of policies are written. */
    public String line(String message) {
        return new Problem(pointer, at.line(), at.column(), message).toLine(source);
    }
}

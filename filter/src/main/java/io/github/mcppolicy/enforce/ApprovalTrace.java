package io.github.mcppolicy.enforce;

/**
 * What the record of a decision says of the person who was asked.
 *
 * @param id of the question that the call waits for, or whose answer has decided about it
 * @param argumentsDigest SHA-256 of the canonical arguments
 */
record ApprovalTrace(String id, String argumentsDigest) {
    /** Nobody was asked. */
    static final ApprovalTrace NONE = new ApprovalTrace("", "");
}

package io.github.mcppolicy.policy.load;

/** What is said of a text that is neither a tool name nor a prefix pattern. */
final class NameProblem {
    static final String WRONG = "this is neither a tool name nor a prefix pattern";
    static final String REMEDY = "write a name that is not empty, with * at its end or nowhere";

    private NameProblem() {}
}

package io.github.mcppolicy.approval;

/** What became of an answer. */
public sealed interface AnswerResult {

    /** It holds. */
    record Taken(Approval approval) implements AnswerResult {}

    /** The question is not open any more: somebody was faster, or it has expired. Nothing was changed. */
    record NotOpen(Approval approval) implements AnswerResult {}

    /** The answer reaches further than the question allows. Nothing was changed. */
    record TooFar(Approval approval) implements AnswerResult {}

    /** Whoever answers is the caller, and somebody else is to answer. Never said by a store. */
    record OwnCall(Approval approval) implements AnswerResult {}

    /** There is no such question, or it was forgotten. */
    enum Unknown implements AnswerResult {
        UNKNOWN
    }
}

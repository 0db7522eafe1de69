package io.github.mcppolicy.policy.proof;

/**
 * What a value is for the paths that lead through it, as {@link io.github.mcppolicy.protocol.arguments.Arguments#read}
 * finds values:
 *
 * <table>
 * <caption>What may stand one level down</caption>
 * <tr><th>here</th><th>below, by key</th><th>below, by index</th></tr>
 * <tr><td>absent</td><td>absent</td><td>absent</td></tr>
 * <tr><td>a scalar</td><td>unreadable</td><td>unreadable</td></tr>
 * <tr><td>an array</td><td>unreadable</td><td>anything that is not ambiguous</td></tr>
 * <tr><td>an object</td><td>anything</td><td>unreadable</td></tr>
 * <tr><td>unreadable</td><td>unreadable</td><td>anything that is not ambiguous: an array can be too long to be read
 *     although its elements can</td></tr>
 * <tr><td>ambiguous</td><td>ambiguous</td><td>ambiguous</td></tr>
 * </table>
 */
enum Shape {
    OBJECT,
    ARRAY,
    /** A scalar; where no path leads further, any value that can be read. */
    VALUE,
    ABSENT,
    UNREADABLE,
    AMBIGUOUS;

    /** Whether a value of that shape can stand below this one. */
    boolean allows(Step step, Shape below) {
        return switch (this) {
            case ABSENT -> below == ABSENT;
            case VALUE -> below == UNREADABLE;
            case AMBIGUOUS -> below == AMBIGUOUS;
            case OBJECT -> step == Step.KEY || below == UNREADABLE;
            case ARRAY, UNREADABLE -> step == Step.KEY ? below == UNREADABLE : below != AMBIGUOUS;
        };
    }

    /** How a path goes one level down. */
    enum Step {
        KEY,
        INDEX
    }

    /** Whether paths lead on below a place. */
    enum Depth {
        LEAF,
        INNER
    }
}

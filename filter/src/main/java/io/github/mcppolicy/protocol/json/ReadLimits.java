package io.github.mcppolicy.protocol.json;

/**
 * How large a message may be before it is refused. A host that parses it afterwards does more work than the reader
 * did, so these bounds protect the app too.
 *
 * @param bodySize most bytes of a request body
 * @param batchSize most messages in a batch, each of which is evaluated and recorded
 * @param depth most objects and arrays inside one another, the message itself included
 * @param numberLength most characters of a number
 * @param stringLength most bytes of a string or key, as it is written between its quotation marks
 */
public record ReadLimits(int bodySize, int batchSize, int depth, int numberLength, int stringLength) {

    /** For text whose size is bounded already, or that the app itself wrote. */
    static final ReadLimits NONE = new ReadLimits(
            Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

    public ReadLimits {
        if (bodySize < 1 || batchSize < 1 || depth < 1 || numberLength < 1 || stringLength < 1) {
            throw new IllegalArgumentException("every bound must be at least 1");
        }
    }
}

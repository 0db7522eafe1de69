package io.github.mcppolicy.audit;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the end of a record says about its place in a chain, as it stands there; whether it is true is another question.
 * A record of a chain ends in
 * {@code ,"chain":"..","sequence":7,"previous":"..","hash":".."}} or, with a key, in {@code "mac":".."}}.
 *
 * @param link the record's own place and hash
 * @param previous the hash of the record before; 64 zeros in the first
 * @param unchained SHA-256 of the bytes directly before this line that are not records of the chain; empty where there
 *     are none
 * @param kind how the hash was computed
 * @param begin where in the line the seal begins
 * @param covered how many bytes from the beginning of the line on the hash covers
 */
public record SealedLine(
        ChainLink link, String previous, String unchained, ChainDigest.Kind kind, int begin, int covered) {

    static final String NO_PREVIOUS = "0".repeat(ChainDigest.DIGITS);

    static final String CHAIN = ",\"chain\":\"";
    static final String SEQUENCE = "\",\"sequence\":";
    static final String PREVIOUS = ",\"previous\":\"";
    static final String UNCHAINED = "\",\"unchained\":\"";
    static final String END = "\"}";

    private static final String HASH = "([0-9a-f]{64})";
    private static final Pattern SEAL = Pattern.compile(CHAIN + "([0-9a-f]{16})" + SEQUENCE + "([1-9][0-9]{0,17})"
            + PREVIOUS + HASH + "(?:" + UNCHAINED + HASH + ")?(\",\"(hash|mac)\":\"" + HASH + "\"\\})");

    /** Bytes that the longest seal takes. */
    static final int LONGEST = 400;

    static String digestStart(ChainDigest.Kind kind) {
        return "\",\"" + kind.member() + "\":\"";
    }

    /** Reads the end of a line, without its line terminator; empty when no seal stands there. */
    public static Optional<SealedLine> at(byte[] line, int length) {
        int start = Math.max(0, length - LONGEST);
        String end = new String(line, start, length - start, StandardCharsets.ISO_8859_1);
        int seal = end.lastIndexOf(CHAIN);
        Matcher parts = SEAL.matcher(end);
        if (seal < 0 || !parts.region(seal, end.length()).matches()) {
            return Optional.empty();
        }
        ChainLink link = new ChainLink(parts.group(1), Long.parseLong(parts.group(2)), parts.group(7));
        String unchained = parts.group(4) == null ? "" : parts.group(4);
        ChainDigest.Kind kind =
                parts.group(6).equals(ChainDigest.Kind.MAC.member()) ? ChainDigest.Kind.MAC : ChainDigest.Kind.HASH;
        return Optional.of(new SealedLine(link, parts.group(3), unchained, kind, start + seal, start + parts.start(5)));
    }

    /** Whether a chain begins with it. */
    public boolean isFirst() {
        return link.sequence() == 1;
    }
}

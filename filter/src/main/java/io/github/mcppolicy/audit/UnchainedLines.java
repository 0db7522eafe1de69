package io.github.mcppolicy.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The lines directly before a record that are not records of its chain. A record vouches for them by their hash, whatever
 * they are. Honest are only two kinds: half a line of a killed process, and what an earlier version has written before
 * the chain began. For use by one thread.
 */
public final class UnchainedLines {
    private final MessageDigest digest = ChainDigest.newSha256();

    /** Parts of a very long line count each. */
    private long lines;

    private long sealsBeforeTheLast;
    private boolean hasLastASeal;
    private boolean isLastComplete;

    /** There are none. */
    public void clear() {
        digest.reset();
        lines = 0;
        sealsBeforeTheLast = 0;
        hasLastASeal = false;
        isLastComplete = false;
    }

    /** The next line is not a record. */
    public void add(LineReader line) {
        line.digestInto(digest);
        lines++;
        sealsBeforeTheLast += hasLastASeal ? 1 : 0;
        hasLastASeal =
                new String(line.bytes(), 0, line.length(), StandardCharsets.ISO_8859_1).contains(SealedLine.CHAIN);
        isLastComplete = line.length() > 0 && line.bytes()[line.length() - 1] == '}';
    }

    /** SHA-256 of all of them, in lower-case hexadecimal digits; empty when there are none. Ends the hash. */
    public String hash() {
        return lines == 0 ? "" : HexFormat.of().formatHex(digest.digest());
    }

    /** Whether a process that was killed while it wrote can have left them behind a record. */
    public boolean areLeftByAKilledProcess() {
        return lines == 0 || (lines == 1 && !isLastComplete);
    }

    /** Whether they can have been there before a chain began: no line that is complete has anything of a seal. */
    public boolean areFromBeforeAChain() {
        return sealsBeforeTheLast == 0 && !(hasLastASeal && isLastComplete);
    }
}

package io.github.mcppolicy.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.mcppolicy.log.OperationalLog;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Seals records: each says which one of its chain it is, what the hash of the one before is, and what its own is. The own
 * hash covers everything before it in the line, so that the last record is covered too. After a restart or a failure the
 * chain goes on with the last record that is in the file.
 */
final class Chain implements LineSeal {
    private static final int ID_BYTES = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final byte[] PREVIOUS = SealedLine.PREVIOUS.getBytes(US_ASCII);
    private static final byte[] UNCHAINED = SealedLine.UNCHAINED.getBytes(US_ASCII);
    private static final byte[] END = SealedLine.END.getBytes(US_ASCII);

    private final OperationalLog log = new OperationalLog();
    private final ChainDigest digest;
    private final byte[] digestStart;

    private String id = "";
    private byte[] start = new byte[0];

    /** Of the last record that was sealed. */
    private long sequence;

    private final byte[] hash = new byte[ChainDigest.DIGITS];

    /** Of the last record that is in the file. */
    private long writtenSequence;

    private final byte[] writtenHash = new byte[ChainDigest.DIGITS];

    /** What the next record has to say about what stands before it. */
    private String unchained = "";

    Chain(ChainDigest digest) {
        this.digest = digest;
        this.digestStart = SealedLine.digestStart(digest.kind()).getBytes(US_ASCII);
    }

    @Override
    public void seal(LineBuffer lines, int from) {
        // Its last byte is the closing brace, which stands at the end of the seal.
        lines.cutTo(lines.length() - 1);
        lines.append(start);
        lines.append(++sequence);
        lines.append(PREVIOUS);
        lines.append(hash);
        if (!unchained.isEmpty()) {
            lines.append(UNCHAINED);
            lines.append(unchained.getBytes(US_ASCII));
            unchained = "";
        }
        digest.digest(lines.bytes(), from, lines.length() - from, hash);
        lines.append(digestStart);
        lines.append(hash);
        lines.append(END);
    }

    @Override
    public void written() {
        writtenSequence = sequence;
        System.arraycopy(hash, 0, writtenHash, 0, hash.length);
    }

    @Override
    public void goOn(RotatingFile file, LineBuffer pending) throws IOException {
        ChainTail tail = ChainTail.of(file);
        if (id.isEmpty()) {
            begin(tail.link());
        } else {
            tail.link().filter(this::isBehindWritten).ifPresent(this::goOnBehind);
        }
        sequence = writtenSequence;
        System.arraycopy(writtenHash, 0, hash, 0, hash.length);
        unchained = tail.unchained().hash();
        if (!tail.isHonest()) {
            log.error("The audit file " + file.path() + " ends with lines that are not records of its chain and that no"
                    + " killed process has left: somebody may have changed records. Run mcp-policy audit verify on its"
                    + " files");
        }
        sealAgain(pending);
    }

    private void begin(Optional<ChainLink> last) {
        id = last.map(ChainLink::chain).orElseGet(Chain::newId);
        start = (SealedLine.CHAIN + id + SealedLine.SEQUENCE).getBytes(US_ASCII);
        goOnBehind(last.orElseGet(() -> new ChainLink(id, 0, SealedLine.NO_PREVIOUS)));
    }

    private static String newId() {
        byte[] random = new byte[ID_BYTES];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** A failed write may have put records into the file. Fewer than were there is what somebody has taken away. */
    private boolean isBehindWritten(ChainLink last) {
        return last.chain().equals(id) && last.sequence() >= writtenSequence;
    }

    private void goOnBehind(ChainLink last) {
        writtenSequence = last.sequence();
        System.arraycopy(last.hash().getBytes(US_ASCII), 0, writtenHash, 0, writtenHash.length);
    }

    /** Records that wait since before a failure can have other bytes before them now. */
    private void sealAgain(LineBuffer pending) {
        byte[] sealed = Arrays.copyOf(pending.bytes(), pending.length());
        pending.clear();
        int from = 0;
        while (from < sealed.length) {
            int to = indexOf(LineBuffer.LINE_END, sealed, from);
            SealedLine line = SealedLine.at(Arrays.copyOfRange(sealed, from, to), to - from)
                    .orElseThrow();
            int begin = pending.length();
            pending.append(Arrays.copyOfRange(sealed, from, from + line.begin()));
            pending.append((byte) '}');
            seal(pending, begin);
            pending.append(LineBuffer.LINE_END);
            from = to + 1;
        }
    }

    private static int indexOf(byte wanted, byte[] bytes, int from) {
        int at = from;
        while (bytes[at] != wanted) {
            at++;
        }
        return at;
    }

    @Override
    public Optional<ChainLink> last(RotatingFile file) throws IOException {
        if (id.isEmpty()) {
            return ChainTail.of(file).link();
        }
        return writtenSequence == 0
                ? Optional.empty()
                : Optional.of(new ChainLink(id, writtenSequence, new String(writtenHash, US_ASCII)));
    }
}

package io.github.mcppolicy.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Where the files of a log end.
 *
 * @param link the last record of a chain; empty where there is none
 * @param unchained SHA-256 of everything behind that record, which is no record of a chain: what a killed process has
 *     left of a line, or records of an earlier version. Empty where nothing is there
 */
record ChainTail(Optional<ChainLink> link, String unchained) {

    /** A file that is not a regular one cannot be read back, and ends nowhere. */
    static ChainTail of(RotatingFile file) throws IOException {
        ChainTail current = of(file.numbered(0));
        return current.link.isPresent() ? current : new ChainTail(of(file.numbered(1)).link, current.unchained);
    }

    static ChainTail of(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) == 0) {
            return new ChainTail(Optional.empty(), "");
        }
        Optional<ChainLink> last = lastLine(file);
        return last.isPresent() ? new ChainTail(last, "") : wholeFile(file);
    }

    /** The usual case, for which a large file need not be read. */
    private static Optional<ChainLink> lastLine(Path file) throws IOException {
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
            byte[] end = new byte[(int) Math.min(content.length(), SealedLine.LONGEST + 1)];
            content.seek(content.length() - end.length);
            content.readFully(end);
            return end[end.length - 1] == LineBuffer.LINE_END
                    ? SealedLine.at(end, end.length - 1).map(SealedLine::link)
                    : Optional.empty();
        }
    }

    private static ChainTail wholeFile(Path file) throws IOException {
        Optional<ChainLink> last = Optional.empty();
        MessageDigest behind = ChainDigest.newSha256();
        boolean isBehind = false;
        try (LineReader lines = new LineReader(Files.newInputStream(file))) {
            while (lines.next()) {
                Optional<SealedLine> sealed = SealedLine.at(lines.bytes(), lines.length());
                if (sealed.isPresent()) {
                    last = sealed.map(SealedLine::link);
                    behind.reset();
                    isBehind = false;
                } else {
                    lines.digestInto(behind);
                    isBehind = true;
                }
            }
        }
        return new ChainTail(last, isBehind ? HexFormat.of().formatHex(behind.digest()) : "");
    }
}

package io.github.mcppolicy.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the files of a log end.
 *
 * @param link the last record of a chain; empty where there is none
 * @param unchained everything behind that record, which is no record of a chain
 */
record ChainTail(Optional<ChainLink> link, UnchainedLines unchained) {

    /** A file that is not a regular one cannot be read back, and ends nowhere. */
    static ChainTail of(RotatingFile file) throws IOException {
        ChainTail current = of(file.numbered(0));
        return current.link.isPresent() ? current : new ChainTail(of(file.numbered(1)).link, current.unchained);
    }

    static ChainTail of(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) == 0) {
            return new ChainTail(Optional.empty(), new UnchainedLines());
        }
        Optional<ChainLink> last = lastLine(file);
        return last.isPresent() ? new ChainTail(last, new UnchainedLines()) : wholeFile(file);
    }

    /** Whether nobody but the process that wrote the log has to have been there. */
    boolean isHonest() {
        return link.isPresent() ? unchained.areLeftByAKilledProcess() : unchained.areFromBeforeAChain();
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
        UnchainedLines behind = new UnchainedLines();
        try (LineReader lines = new LineReader(Files.newInputStream(file))) {
            while (lines.next()) {
                Optional<SealedLine> sealed = SealedLine.at(lines.bytes(), lines.length());
                if (sealed.isPresent()) {
                    last = sealed.map(SealedLine::link);
                    behind.clear();
                } else {
                    behind.add(lines);
                }
            }
        }
        return new ChainTail(last, behind);
    }
}

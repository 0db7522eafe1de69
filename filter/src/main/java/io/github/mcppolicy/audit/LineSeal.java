package io.github.mcppolicy.audit;

import java.io.IOException;
import java.util.Optional;

/** Completes the lines of a file before they are written. For use by one thread at a time. */
interface LineSeal {

    /** Completes the line that begins at {@code from}, ends the buffer and is not terminated. */
    void seal(LineBuffer lines, int from);

    /** What was sealed is in the file now. */
    void written();

    /**
     * Goes on behind what the file has, which was just opened and ends with a whole line or is empty.
     *
     * @param pending lines that were sealed and are still to be written
     * @throws IOException when the file cannot be read
     */
    void goOn(RotatingFile file, LineBuffer pending) throws IOException;

    /**
     * The last record that is in the file; empty where there is none.
     *
     * @throws IOException when the file cannot be read
     */
    Optional<ChainLink> last(RotatingFile file) throws IOException;
}

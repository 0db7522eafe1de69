package io.github.mcppolicy.cli;

import io.github.mcppolicy.audit.ChainDigest;
import io.github.mcppolicy.audit.SealedLine;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the records of a chain are compared with. For use by one thread. */
final class ChainKeys {
    private final ChainDigest plain = ChainDigest.sha256();
    private final List<ChainDigest> keyed;
    private long authenticated;
    private long notAuthenticated;

    /** @param keyed one for each key that was in use */
    ChainKeys(List<ChainDigest> keyed) {
        this.keyed = List.copyOf(keyed);
    }

    boolean isEmpty() {
        return keyed.isEmpty();
    }

    /** Thrown when there are records with a key, and no key was given. */
    static final class KeyNeededException extends Exception {
        private static final long serialVersionUID = 1L;

        KeyNeededException() {
            super("There are records that were made with a key: name its file with --key-file");
        }
    }

    /** Whether a record is as it was written. */
    boolean fits(SealedLine record, byte[] line) throws KeyNeededException {
        boolean fits = computed(record, line).contains(record.link().hash());
        if (record.kind() == ChainDigest.Kind.MAC && fits) {
            authenticated++;
        } else if (record.kind() == ChainDigest.Kind.MAC) {
            notAuthenticated++;
        }
        return fits;
    }

    /** What a record's hash would be; several where there are several keys. */
    Set<String> computed(SealedLine record, byte[] line) throws KeyNeededException {
        if (record.kind() == ChainDigest.Kind.MAC && keyed.isEmpty()) {
            throw new KeyNeededException();
        }
        Stream<ChainDigest> digests = record.kind() == ChainDigest.Kind.MAC ? keyed.stream() : Stream.of(plain);
        return digests.map(digest -> digest.of(line, record.covered())).collect(Collectors.toSet());
    }

    /** Whether there are records with a key, and none was made with a key of these. */
    boolean areWrong() {
        return notAuthenticated > 0 && authenticated == 0;
    }
}

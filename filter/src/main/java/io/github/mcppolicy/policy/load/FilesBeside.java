package io.github.mcppolicy.policy.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files that a policy document names, found from where the document is. Remembers what each held when it was read
 * first, so that a document is loaded with one state of them. Not thread-safe.
 */
final class FilesBeside {
    private final PolicySource source;
    private final Map<String, Optional<byte[]>> contents = new TreeMap<>();

    /** @param source of the document */
    FilesBeside(PolicySource source) {
        this.source = source;
    }

    /**
     * Reads a file.
     *
     * @param name as the document has it
     * @throws IOException when it does not exist or cannot be read
     */
    byte[] read(String name) throws IOException {
        contents.put(name, Optional.empty());
        byte[] content = source.readBeside(name);
        contents.put(name, Optional.of(content));
        return content;
    }

    /** Whether every file still holds what it held. One that could not be read and still cannot has not changed. */
    boolean areUnchanged() {
        return contents.entrySet().stream().allMatch(file -> isSame(file.getValue(), now(file.getKey())));
    }

    /** Whether both have read the same. */
    boolean haveReadTheSameAs(FilesBeside other) {
        return contents.keySet().equals(other.contents.keySet())
                && contents.keySet().stream().allMatch(name -> isSame(held(name), other.held(name)));
    }

    private Optional<byte[]> held(String name) {
        return contents.getOrDefault(name, Optional.empty());
    }

    private Optional<byte[]> now(String name) {
        try {
            return Optional.of(source.readBeside(name));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean isSame(Optional<byte[]> before, Optional<byte[]> after) {
        return before.isPresent() == after.isPresent()
                && Arrays.equals(before.orElseGet(() -> new byte[0]), after.orElseGet(() -> new byte[0]));
    }

    /** What a policy is called that was loaded from a document and these files. */
    String fingerprintWith(byte[] document) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(document);
        contents.values()
                .forEach(content -> content.ifPresent(bytes -> {
                    // No document has this byte, so that none can pretend to be another one with its files.
                    all.write(0);
                    all.writeBytes(bytes);
                }));
        return PolicyDocument.of(all.toByteArray()).fingerprint();
    }
}

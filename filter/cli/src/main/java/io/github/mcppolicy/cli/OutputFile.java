package io.github.mcppolicy.cli;

import io.github.mcppolicy.policy.load.EditedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that a command writes. The messages of its exceptions name it. */
final class OutputFile {

    /** What happens to a file that is there already. */
    enum Existing {
        /** It stays: an app takes up a policy file within seconds. */
        KEPT,
        /** Whoever reads it meanwhile sees the old or the new content, and never a part. */
        REPLACED
    }

    private OutputFile() {}

    /** @throws IOException when it cannot be written, or is there and to be kept */
    static void write(Path file, String text, Existing existing) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        try {
            if (existing == Existing.REPLACED && Files.exists(file)) {
                EditedFile.read(file).replace(content);
            } else {
                Files.write(file, content, StandardOpenOption.CREATE_NEW);
            }
        } catch (FileAlreadyExistsException e) {
            throw new IOException(file + " is there already: name another file, or remove it", e);
        } catch (NoSuchFileException e) {
            throw new IOException(
                    file + " cannot be written: there is no folder "
                            + file.toAbsolutePath().getParent(),
                    e);
        } catch (IOException e) {
            throw new IOException(file + " cannot be written: " + FileErrors.why(e), e);
        }
    }
}

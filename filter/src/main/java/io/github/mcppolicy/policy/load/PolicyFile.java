package io.github.mcppolicy.policy.load;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A policy document in a file. Symbolic links are followed at every reading, as a Kubernetes ConfigMap requires. */
final class PolicyFile implements PolicySource {

    /** What a former version's name ends with. */
    private static final String FORMER = ".previous";

    private final Path file;

    PolicyFile(Path file) {
        this.file = file;
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public byte[] read() throws IOException {
        return PolicySource.readAll(Files.newInputStream(file));
    }

    @Override
    public byte[] readBeside(String name) throws IOException {
        try {
            return PolicySource.readAll(Files.newInputStream(file.resolveSibling(name)));
        } catch (InvalidPathException impossible) {
            throw new IOException("no file can be called so: " + impossible.getReason(), impossible);
        } catch (NoSuchFileException missing) {
            throw new FileNotFoundException("there is no file " + missing.getFile());
        }
    }

    /** Its permissions stay, and so does a symbolic link to it. */
    @Override
    public Replacement replace(String seen, PolicyDocument document) throws IOException {
        Path real = file.toRealPath();
        EditedFile edited = EditedFile.read(real);
        PolicyDocument present = PolicyDocument.of(
                PolicySource.readAll(new ByteArrayInputStream(edited.before().orElseThrow())));
        if (!present.hash().equals(seen)) {
            return new Replacement.Outdated(present.hash());
        }
        Path former = real.resolveSibling(real.getFileName() + FORMER);
        edited.replaceAndKeep(document.bytes(), former);
        return new Replacement.Done(document.fingerprint(), former);
    }
}

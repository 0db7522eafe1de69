package io.github.mcppolicy.policy.load;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;

/** Where a policy document comes from. It can be read repeatedly, and may have changed between two readings. */
public interface PolicySource {

    /** The source's name in messages. */
    String name();

    /**
     * The document as it is now, cut off after the largest size that can be loaded.
     *
     * @throws IOException when the document does not exist or cannot be read
     */
    byte[] read() throws IOException;

    /**
     * Another file that the document names, as it is now, cut off after the largest size that can be loaded.
     *
     * @param name its path, seen from where the document is
     * @throws IOException when it does not exist or cannot be read
     */
    default byte[] readBeside(String name) throws IOException {
        throw new IOException(name() + " is not a file, so that nothing is beside it");
    }

    /**
     * Puts another document in place of the one that its author has seen, as one step, and keeps the former one beside
     * it. Only a file can be replaced.
     *
     * @param seen the {@link PolicyDocument#hash} of the document that is to be replaced
     * @throws IOException when the document cannot be read or the new one cannot be written, or when somebody else
     *     writes one at the same time; the new one is not in place then
     */
    default Replacement replace(String seen, PolicyDocument document) throws IOException {
        return Replacement.Impossible.IMPOSSIBLE;
    }

    /** A file. Symbolic links are followed at every reading, as a Kubernetes ConfigMap requires. */
    static PolicySource of(Path file) {
        return new PolicyFile(file);
    }

    /** A document that is nowhere but in memory, and that nobody changes. */
    static PolicySource of(String name, byte[] document) {
        byte[] content = document.clone();
        return new PolicySource() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public byte[] read() {
                return content.clone();
            }
        };
    }

    /** A resource of a class loader, or of a web app that is not unpacked. */
    static PolicySource of(URL resource) {
        return new PolicySource() {
            @Override
            public String name() {
                return resource.toString();
            }

            @Override
            public byte[] read() throws IOException {
                return readAll(resource.openStream());
            }

            @Override
            public byte[] readBeside(String name) throws IOException {
                if (name.indexOf(':') >= 0) {
                    throw new IOException(name + " is not a path beside " + resource);
                }
                try {
                    return readAll(new URL(resource, name).openStream());
                } catch (MalformedURLException notAPath) {
                    throw new IOException(name + " is not the name of a file", notAPath);
                }
            }
        };
    }

    /**
     * The beginning of a document: one byte more than the limit is enough for the loader to see that the document is too
     * large.
     */
    static byte[] readAll(InputStream opened) throws IOException {
        try (InputStream content = opened) {
            return content.readNBytes(DocumentText.MAX_BYTES + 1);
        }
    }
}

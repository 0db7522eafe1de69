package io.github.mcppolicy.policy.load;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
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

    /** A file. Symbolic links are followed at every reading, as a Kubernetes ConfigMap requires. */
    static PolicySource of(Path file) {
        return new PolicySource() {
            @Override
            public String name() {
                return file.toString();
            }

            @Override
            public byte[] read() throws IOException {
                return readAll(Files.newInputStream(file));
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
        };
    }

    /** One byte more than the limit is enough for the loader to see that the document is too large. */
    private static byte[] readAll(InputStream opened) throws IOException {
        try (InputStream content = opened) {
            return content.readNBytes(DocumentText.MAX_BYTES + 1);
        }
    }
}

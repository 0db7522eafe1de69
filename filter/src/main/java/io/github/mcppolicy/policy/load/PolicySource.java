package io.github.mcppolicy.policy.load;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a policy document comes from; it can be read again and again, and may have changed in between. */
public interface PolicySource {

    /** What messages call it. */
    String name();

    /**
     * The document as it is now; cut off behind the largest size that is loaded.
     *
     * @throws IOException when it is not there or cannot be read
     */
    byte[] read() throws IOException;

    /** A file. Symbolic links are followed at every reading, as a Kubernetes ConfigMap needs it. */
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

    /** A resource of a class loader or a web app that is not unpacked. */
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

    /** One byte more than is allowed is enough for the loader to see that it is too much. */
    private static byte[] readAll(InputStream opened) throws IOException {
        try (InputStream content = opened) {
            return content.readNBytes(DocumentText.MAX_BYTES + 1);
        }
    }
}

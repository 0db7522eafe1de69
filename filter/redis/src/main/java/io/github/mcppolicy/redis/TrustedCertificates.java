package io.github.mcppolicy.redis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Who may have signed the certificate of a server. */
final class TrustedCertificates {
    private TrustedCertificates() {}

    /**
     * Sockets that trust the certificates of a PEM file alone.
     *
     * @throws IOException with what to do about it
     */
    static SSLSocketFactory only(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(content);
            if (certificates.isEmpty()) {
                throw unusable(file, "holds no certificate");
            }
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int number = 0;
            for (Certificate certificate : certificates) {
                trusted.setCertificateEntry(String.valueOf(number++), certificate);
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException unreadable) {
            throw unusable(file, "holds something else (" + unreadable.getMessage() + ")");
        } catch (java.nio.file.NoSuchFileException missing) {
            throw unusable(file, "does not exist");
        }
    }

    private static IOException unusable(Path file, String why) {
        return new IOException("the file " + file + " that " + RedisSettings.TRUST_FILE.key() + " names " + why
                + ": put the certificates of the authority there, as PEM");
    }
}

package io.github.mcppolicy.redis;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;

/** Who may have signed the certificate of a server. */
final class TrustedCertificates {
    private TrustedCertificates() {}

    /** It keeps nobody out: what it locks is public. */
    private static final char[] PASSWORD = "public".toCharArray();

    /** Those that the JDK trusts. */
    static SslOptions ofTheJdk() {
        return SslOptions.builder().sslVerifyMode(SslVerifyMode.FULL).build();
    }

    /**
     * Those of a PEM file alone.
     *
     * @throws IOException with what to do about it
     */
    static SslOptions only(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(content);
            if (certificates.isEmpty()) {
                throw unusable(file, "holds no certificate");
            }
            byte[] trusted = keyStore(certificates);
            return SslOptions.builder()
                    .sslVerifyMode(SslVerifyMode.FULL)
                    .trustStoreType("PKCS12")
                    .truststore(() -> new ByteArrayInputStream(trusted), PASSWORD)
                    .build();
        } catch (GeneralSecurityException unreadable) {
            throw unusable(file, "holds something else (" + unreadable.getMessage() + ")");
        } catch (NoSuchFileException missing) {
            throw unusable(file, "does not exist");
        }
    }

    private static byte[] keyStore(Collection<? extends Certificate> certificates)
            throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        int number = 0;
        for (Certificate certificate : certificates) {
            trusted.setCertificateEntry(String.valueOf(number++), certificate);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        trusted.store(bytes, PASSWORD);
        return bytes.toByteArray();
    }

    private static IOException unusable(Path file, String why) {
        return new IOException("the file " + file + " that " + RedisSettings.TRUST_FILE.key() + " names " + why
                + ": put the certificates of the authority there, as PEM");
    }
}

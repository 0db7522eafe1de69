package io.github.mcppolicy.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    Path folder;

    @Test
    void addressWhenItHasAKeystoreThenSpeaksTlsOnly() throws Exception {
        Path keystore = keystore();
        try (AdminSite site = AdminSite.open(
                folder,
                "address",
                "0.0.0.0:0",
                "tls.keystore",
                keystore.toString(),
                "tls.keystore-password-file",
                AdminSite.writePrivate(folder.resolve("password"), PASSWORD + "\n")
                        .toString())) {
            HttpClient client =
                    HttpClient.newBuilder().sslContext(trusting(keystore)).build();
            HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + site.port() + "/health"))
                    .header("Authorization", "Bearer " + AdminSite.token("viewer"))
                    .build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(site.raw("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                    .isNotEqualTo("HTTP/1.1 200");
        }
    }

    private Path keystore() throws Exception {
        Path keystore = folder.resolve("admin.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "admin",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keystore.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return keystore;
    }

    private static SSLContext trusting(Path keystore) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream content = Files.newInputStream(keystore)) {
            store.load(content, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("admin", store.getCertificate("admin"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}

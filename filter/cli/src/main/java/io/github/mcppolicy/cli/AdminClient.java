package io.github.mcppolicy.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/** Speaks to an admin address. Redirects are not followed: they could lead the token anywhere. */
final class AdminClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;

    private final URI address;
    private final String token;
    private final HttpClient client;

    /** @throws IOException when the certificates cannot be used */
    AdminClient(URI address, String token, Optional<Path> certificates) throws IOException {
        this.address = address;
        this.token = token;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(TIMEOUT);
        if (certificates.isPresent()) {
            builder.sslContext(trusting(certificates.get()));
        }
        this.client = builder.build();
    }

    private static SSLContext trusting(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(content)) {
                trusted.setCertificateEntry("trusted-" + trusted.size(), certificate);
            }
            if (trusted.size() == 0) {
                throw new IOException("it holds no certificate in PEM form");
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException e) {
            throw new IOException(file + " cannot be used: " + FileErrors.why(e), e);
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " cannot be used: " + e.getMessage(), e);
        }
    }

    /**
     * The body of the answer to a GET.
     *
     * @throws RefusedException when the server says no, with what it says
     * @throws IOException when it cannot be asked
     */
    String get(String path) throws IOException, RefusedException {
        return body(send(request(path).GET()));
    }

    /** The same for a POST of JSON. */
    String post(String path, String json) throws IOException, RefusedException {
        return body(send(request(path)
                .header("Content-Type", "application/json")
                .header("X-Mcp-Policy-Request", "1")
                .POST(HttpRequest.BodyPublishers.ofString(json))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(TIMEOUT)
                .header("Accept", "application/vnd.mcp-policy.v1+json")
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (ConnectException refused) {
            throw new IOException(address + " cannot be reached: is mcp.policy.admin.address set there?", refused);
        } catch (HttpTimeoutException slow) {
            throw new IOException(address + " has not answered within " + TIMEOUT.toSeconds() + " seconds", slow);
        } catch (SSLException untrusted) {
            throw new IOException(
                    address
                            + " does not speak TLS, or shows a certificate that is not trusted: name its own with --ca-file ("
                            + untrusted.getMessage() + ")",
                    untrusted);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", ended);
        }
    }

    private String body(HttpResponse<String> answer) throws IOException, RefusedException {
        if (answer.statusCode() == OK) {
            return answer.body();
        }
        String detail = JsonFields.text(answer.body(), "detail")
                .orElse("it has answered with HTTP status " + answer.statusCode());
        if (answer.statusCode() == UNAUTHORIZED) {
            throw new IOException(address + " does not know the token");
        }
        throw new RefusedException(detail);
    }
}

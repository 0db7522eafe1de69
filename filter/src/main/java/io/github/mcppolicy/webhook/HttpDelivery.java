package io.github.mcppolicy.webhook;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Posts with the client of the JDK. Redirects are not followed: they could lead a record anywhere. */
final class HttpDelivery implements Delivery {

    private final URI address;
    private final Duration timeout;
    private final HttpClient client;

    HttpDelivery(URI address, Duration timeout) {
        this.address = address;
        this.timeout = timeout;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    @Override
    public Attempt send(Posting posting) throws InterruptedException {
        // The client's own time limit ends with the headers of the answer; a body may take forever.
        CompletableFuture<HttpResponse<Void>> answer =
                client.sendAsync(request(posting), HttpResponse.BodyHandlers.discarding());
        try {
            return Attempt.answered(
                    answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS).statusCode());
        } catch (TimeoutException slow) {
            return Attempt.unanswered("it has not answered within " + timeout);
        } catch (ExecutionException failed) {
            return Attempt.unanswered("it cannot be reached: " + type(failed));
        } finally {
            answer.cancel(true);
        }
    }

    /** Messages of exceptions name the address. */
    private static String type(ExecutionException failed) {
        Throwable cause = failed.getCause();
        return (cause == null ? failed : cause).getClass().getName();
    }

    private HttpRequest request(Posting posting) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("X-Mcp-Policy-Id", posting.id())
                .header(
                        "X-Mcp-Policy-Time",
                        posting.time().truncatedTo(ChronoUnit.MICROS).toString())
                .POST(HttpRequest.BodyPublishers.ofByteArray(posting.body()));
        if (!posting.signature().isEmpty()) {
            request.header("X-Mcp-Policy-Signature", posting.signature());
        }
        return request.build();
    }
}

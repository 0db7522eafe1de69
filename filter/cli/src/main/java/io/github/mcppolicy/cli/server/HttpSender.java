package io.github.mcppolicy.cli.server;

import io.github.mcppolicy.catalog.PrintableText;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow.Publisher;

/**
 * Sends requests with the client of the JDK, and hears the answers while they arrive. Nothing here waits, so whoever
 * takes from the inbox bounds the time of everything: the client's own limits end with the head of an answer.
 *
 * <p>A redirect is followed to the same origin only. What the caller has said in headers is for that origin.
 */
final class HttpSender {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 307, 308);
    private static final int MOST_REDIRECTS = 5;
    private static final int SUCCESS = 200;
    private static final int AFTER_SUCCESS = 300;

    private final HttpClient client;
    private final Map<String, String> headers;
    private final ByteBudget budget;

    /** @param headers what the caller wants sent with each request */
    HttpSender(Map<String, String> headers, Duration timeout, ByteBudget budget) {
        this.headers = headers;
        this.budget = budget;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    /** What is sent, and who hears of the head of a successful answer before anything of its body is in the inbox. */
    interface Exchange {
        HttpRequest.Builder completed(HttpRequest.Builder request);

        default void succeeded(HttpHeaders head) {}
    }

    /** Sends a request. */
    void send(Exchange exchange, HttpAddress address, Inbox inbox) {
        send(exchange, address, inbox, MOST_REDIRECTS);
    }

    private void send(Exchange exchange, HttpAddress address, Inbox inbox, int redirects) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.uri());
        headers.forEach(request::setHeader);
        CompletableFuture<HttpResponse<Publisher<List<ByteBuffer>>>> answer =
                client.sendAsync(exchange.completed(request).build(), BodyHandlers.ofPublisher());
        inbox.onAbandon(() -> answer.cancel(true));
        answer.thenAccept(response -> {
                    Optional<String> location = REDIRECTS.contains(response.statusCode())
                            ? response.headers().firstValue("Location")
                            : Optional.empty();
                    if (location.isEmpty()) {
                        read(exchange, response, inbox);
                        return;
                    }
                    response.body().subscribe(new IgnoredBody());
                    Optional<HttpAddress> target = address.resolve(location.get());
                    if (target.filter(address::hasOriginOf).isPresent() && redirects > 0) {
                        send(exchange, target.get(), inbox, redirects - 1);
                    } else {
                        inbox.put(new Arrival.Broken(
                                target.filter(address::hasOriginOf).isPresent()
                                        ? "it redirects to " + target.get() + " again and again"
                                        : redirected(target)));
                    }
                })
                .exceptionally(failure -> {
                    inbox.put(new Arrival.Broken(Complaints.unreachable(failure)));
                    return null;
                });
    }

    private static String redirected(Optional<HttpAddress> target) {
        return "it redirects to "
                + target.map(HttpAddress::toString).orElse("something that is not an address of HTTP")
                + ", which is not followed: if you trust it, scan that address";
    }

    private void read(Exchange exchange, HttpResponse<Publisher<List<ByteBuffer>>> response, Inbox inbox) {
        int status = response.statusCode();
        if (status < SUCCESS || status >= AFTER_SUCCESS) {
            response.body().subscribe(HttpAnswer.refused(status, inbox, budget));
            return;
        }
        Optional<String> coding = response.headers()
                .firstValue("Content-Encoding")
                .filter(name -> !name.isBlank() && !name.strip().equalsIgnoreCase("identity"));
        if (coding.isPresent()) {
            response.body().subscribe(new IgnoredBody());
            inbox.put(new Arrival.Broken("it has sent its answer in the encoding " + PrintableText.of(coding.get())
                    + ", which nobody has asked for (Content-Encoding)"));
            return;
        }
        exchange.succeeded(response.headers());
        String type = response.headers().firstValue("Content-Type").orElse("");
        response.body().subscribe(HttpAnswer.of(type, inbox, budget));
    }
}

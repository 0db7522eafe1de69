package io.github.mcppolicy.samples.gateway;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.ee10.proxy.ProxyServlet;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Jetty's proxy, adapted to MCP. It passes on each piece of an answer as it arrives, and reports an upstream server
 * that does not answer as a JSON-RPC error.
 */
final class UpstreamProxyServlet extends ProxyServlet.Transparent {

    private static final long serialVersionUID = 1L;

    private final String address;
    private final Duration answerLimit;

    UpstreamProxyServlet(String address, Duration answerLimit) {
        this.address = address;
        this.answerLimit = answerLimit;
    }

    /** The filter has already read the body, so nobody needs to be asked whether to send it. */
    @Override
    protected boolean expects100Continue(HttpServletRequest request) {
        return false;
    }

    @Override
    protected void copyRequestHeaders(HttpServletRequest clientRequest, Request proxyRequest) {
        super.copyRequestHeaders(clientRequest, proxyRequest);
        proxyRequest.headers(headers -> headers.remove(HttpHeader.EXPECT));
    }

    @Override
    protected void sendProxyRequest(
            HttpServletRequest clientRequest, HttpServletResponse proxyResponse, Request proxyRequest) {
        if (!answerLimit.isZero() && !clientRequest.getMethod().equals("GET")) {
            limitWait(proxyRequest);
        }
        super.sendProxyRequest(clientRequest, proxyResponse, proxyRequest);
    }

    /**
     * Does not apply to GET, which opens a stream. The upstream server may send nothing of that, not even the head,
     * until there is an event.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the listener of the response is told of the outcome
    private void limitWait(Request proxyRequest) {
        Scheduler.Task end = getHttpClient()
                .getScheduler()
                .schedule(
                        () -> proxyRequest.abort(new TimeoutException()),
                        answerLimit.toMillis(),
                        TimeUnit.MILLISECONDS);
        proxyRequest.onResponseBegin(response -> end.cancel());
        proxyRequest.onComplete(result -> end.cancel());
    }

    @Override
    protected void onServerResponseHeaders(
            HttpServletRequest clientRequest, HttpServletResponse proxyResponse, Response serverResponse) {
        super.onServerResponseHeaders(clientRequest, proxyResponse, serverResponse);
        if (isEventStream(serverResponse)) {
            try {
                proxyResponse.flushBuffer();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static boolean isEventStream(Response response) {
        String contentType = response.getHeaders().get(HttpHeader.CONTENT_TYPE);
        return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith("text/event-stream");
    }

    /** The gateway decides which pages of other origins may read an answer. */
    @Override
    protected @Nullable HttpField filterServerResponseHeader(
            HttpServletRequest clientRequest, Response serverResponse, HttpField field) {
        return field.getLowerCaseName().startsWith("access-control-")
                ? null
                : super.filterServerResponseHeader(clientRequest, serverResponse, field);
    }

    @Override
    protected void onResponseContent(
            HttpServletRequest request,
            HttpServletResponse response,
            Response proxyResponse,
            byte[] buffer,
            int offset,
            int length,
            Callback callback) {
        try {
            response.getOutputStream().write(buffer, offset, length);
            response.flushBuffer();
            callback.succeeded();
        } catch (IOException | RuntimeException e) {
            callback.failed(e);
        }
    }

    @Override
    protected void sendProxyResponseError(
            HttpServletRequest clientRequest, HttpServletResponse proxyResponse, int status) {
        if (proxyResponse.isCommitted() || !clientRequest.isAsyncStarted()) {
            super.sendProxyResponseError(clientRequest, proxyResponse, status);
            return;
        }
        try {
            JsonRpcError.withoutId(message(status)).writeTo(proxyResponse, status);
        } catch (IOException e) {
            _log.debug("The client has gone", e);
        } finally {
            clientRequest.getAsyncContext().complete();
        }
    }

    private String message(int status) {
        return status == HttpStatus.GATEWAY_TIMEOUT_504
                ? "The upstream server at " + address + " did not answer within " + answerLimit.toSeconds() + " s"
                : "The upstream server at " + address + " cannot be reached, or broke off";
    }
}

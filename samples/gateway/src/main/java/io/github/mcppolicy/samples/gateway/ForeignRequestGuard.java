package io.github.mcppolicy.samples.gateway;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Refuses requests from web pages that do not belong to this machine. Otherwise any page that a browser shows could
 * call the tools (MCP 2025-11-25, Transports, Security Warning). It takes two header fields to tell; neither is enough
 * alone. {@code Origin} is missing from a page's GET to a server that the browser takes for the page's own. {@code
 * Host} is the gateway's when a page calls a server other than its own. Neither field may occur twice, so that no two
 * readers see different values.
 */
final class ForeignRequestGuard extends Handler.Wrapper {

    /** The origins of pages that may call, as a regular expression. */
    static final String LOCAL_PAGES = "https?://(localhost|127\\.0\\.0\\.1|\\[::1\\])(:[0-9]{1,5})?";

    private static final Pattern LOCAL_PAGE = Pattern.compile(LOCAL_PAGES);

    private static final String WRONG_HOST = JsonRpcError.withoutId(
                    "The gateway is not called by the name in the Host header. Call it by a loopback name, or start it with"
                            + " --allowed-host NAME")
            .text();

    private final HostNames names;

    ForeignRequestGuard(HostNames names, Handler next) {
        super(next);
        this.names = names;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!isForTheGateway(request)) {
            response.setStatus(HttpStatus.MISDIRECTED_REQUEST_421);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
            Content.Sink.write(response, true, WRONG_HOST, callback);
            return true;
        }
        if (!isOfNoPageOrALocalOne(request)) {
            Response.writeError(request, response, callback, HttpStatus.BAD_REQUEST_400, "origin not allowed");
            return true;
        }
        return super.handle(request, response, callback);
    }

    /** Also checks the target of the request, which can name a host too. */
    private boolean isForTheGateway(Request request) {
        List<String> hosts = request.getHeaders().getValuesList(HttpHeader.HOST);
        return hosts.size() == 1
                && names.include(hosts.get(0))
                && Optional.ofNullable(request.getHttpURI().getHost())
                        .map(names::include)
                        .orElse(true);
    }

    private static boolean isOfNoPageOrALocalOne(Request request) {
        List<String> origins = request.getHeaders().getValuesList(HttpHeader.ORIGIN);
        return origins.isEmpty()
                || (origins.size() == 1 && LOCAL_PAGE.matcher(origins.get(0)).matches());
    }
}

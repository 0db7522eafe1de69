package io.github.mcppolicy.host.app;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/** Ends a request in the way that the first part of its path info names. */
public final class EndingServlet extends McpServlet {
    private static final long serialVersionUID = 1;
    private static final int PATIENCE_SECONDS = 20;
    private static final long SHORT_MILLIS = 50;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (request.getDispatcherType() == DispatcherType.INCLUDE) {
            // An included request still shows the path of the request that includes it.
            respond(response);
            return;
        }
        boolean again = request.getDispatcherType() == DispatcherType.ASYNC;
        switch (request.getPathInfo().split("/", -1)[1]) {
            case "return" -> respond(response);
            case "throw" -> throw new ServletException("as the test asked for");
            case "send-error" -> response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            case "complete" -> completeLater(request.startAsync());
            case "time-out" -> request.startAsync().setTimeout(SHORT_MILLIS);
            case "dispatch" -> dispatchOrRespond(again, request, response);
            case "dispatch-and-throw" -> dispatchOrThrow(again, request);
            case "start-again" -> startAgain(again, request);
            case "forward" -> request.getRequestDispatcher("/mcp/return/inside").forward(request, response);
            case "include" -> request.getRequestDispatcher("/mcp/return/inside").include(request, response);
            default -> throw new ServletException("no such ending");
        }
    }

    private static void respond(HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.getOutputStream().print("{}");
    }

    private static void dispatchOrRespond(boolean again, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (again) {
            respond(response);
        } else {
            request.startAsync(request, response).dispatch();
        }
    }

    private static void dispatchOrThrow(boolean again, HttpServletRequest request) throws ServletException {
        if (again) {
            throw new ServletException("as the test asked for");
        }
        request.startAsync().dispatch();
    }

    /** In the second round, the container forgets the listeners of the first. */
    private void startAgain(boolean again, HttpServletRequest request) {
        AsyncContext async = request.startAsync();
        if (again) {
            completeLater(async);
        } else {
            async.dispatch();
        }
    }

    private void completeLater(AsyncContext async) {
        Thread completing = new Thread(() -> complete(async), "completing");
        completing.setDaemon(true);
        completing.start();
    }

    private void complete(AsyncContext async) {
        try {
            if (records().gate("complete").await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                respond((HttpServletResponse) async.getResponse());
                async.complete();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (IOException clientGone) {
            throw new UncheckedIOException(clientGone);
        }
    }
}

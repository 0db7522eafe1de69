package io.github.mcppolicy.host.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * Answers every request by the steps of the current script. Each step is one call of the Servlet API. With the init
 * parameter {@value #THREAD} = {@code other}, another thread makes the calls, on the response of {@code startAsync()}.
 */
public final class ScriptedServlet extends McpServlet {
    private static final long serialVersionUID = 1;
    private static final int PATIENCE_SECONDS = 20;

    /** Name of the init parameter. */
    public static final String THREAD = "thread";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        records().heard(request, request.getInputStream().readAllBytes());
        if (!"other".equals(getInitParameter(THREAD))) {
            play(response);
            return;
        }
        AsyncContext async = request.startAsync();
        Thread playing = new Thread(() -> play(async), "playing");
        playing.setDaemon(true);
        playing.start();
    }

    private void play(AsyncContext async) {
        try {
            play((HttpServletResponse) async.getResponse());
            async.complete();
        } catch (IOException | ServletException e) {
            throw new IllegalStateException("the script could not be played to its end", e);
        }
    }

    private void play(HttpServletResponse response) throws IOException, ServletException {
        for (JsonNode step : records().script()) {
            perform(
                    step.get(0).asString(),
                    step.path(1).asString(""),
                    step.path(2).asString(""),
                    response);
        }
    }

    private void perform(String step, String first, String second, HttpServletResponse response)
            throws ServletException, IOException {
        switch (step) {
            case "setStatus" -> response.setStatus(Integer.parseInt(first));
            case "setContentType" -> response.setContentType(first);
            case "setCharacterEncoding" -> response.setCharacterEncoding(first);
            case "setHeader" -> response.setHeader(first, second);
            case "addHeader" -> response.addHeader(first, second);
            case "setIntHeader" -> response.setIntHeader(first, Integer.parseInt(second));
            case "addIntHeader" -> response.addIntHeader(first, Integer.parseInt(second));
            case "setContentLength" -> response.setContentLength(Integer.parseInt(first));
            case "setContentLengthLong" -> response.setContentLengthLong(Long.parseLong(first));
            case "setBufferSize" -> response.setBufferSize(Integer.parseInt(first));
            case "write" -> response.getOutputStream().write(first.getBytes(UTF_8));
            case "writeEachByte" -> writeEachByte(first.getBytes(UTF_8), response);
            case "print" -> response.getWriter().print(first);
            case "flush" -> response.flushBuffer();
            case "flushStream" -> response.getOutputStream().flush();
            case "flushWriter" -> response.getWriter().flush();
            case "resetBuffer" -> response.resetBuffer();
            case "reset" -> response.reset();
            case "sendError" -> response.sendError(Integer.parseInt(first), second);
            case "await" -> await(first);
            case "throw" -> throw new ServletException("the handler has failed");
            default -> throw new ServletException("no such step: " + step);
        }
    }

    private static void writeEachByte(byte[] bytes, HttpServletResponse response) throws IOException {
        for (byte one : bytes) {
            response.getOutputStream().write(one);
        }
    }

    private void await(String gate) throws ServletException {
        try {
            if (!records().gate(gate).await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new ServletException("the test never opened " + gate);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServletException(e);
        }
    }
}

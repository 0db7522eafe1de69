package io.github.mcppolicy.host.app;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Reads without blocking, and takes the request and the response from {@code startAsync()} without arguments. */
public final class ReadListenerServlet extends McpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AsyncContext async = request.startAsync();
        request.getInputStream().setReadListener(new Reading(async));
    }

    private final class Reading implements ReadListener {
        private final AsyncContext async;
        private final HttpServletRequest request;
        private final ServletInputStream input;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        Reading(AsyncContext async) throws IOException {
            this.async = async;
            this.request = (HttpServletRequest) async.getRequest();
            this.input = request.getInputStream();
        }

        @Override
        public void onDataAvailable() throws IOException {
            byte[] buffer = new byte[16];
            while (input.isReady() && !input.isFinished()) {
                body.write(buffer, 0, Math.max(0, input.read(buffer)));
            }
        }

        @Override
        public void onAllDataRead() throws IOException {
            records().heard(request, body.toByteArray());
            respond(request, (HttpServletResponse) async.getResponse(), answerTo(body.toByteArray()));
            async.complete();
        }

        @Override
        public void onError(Throwable failure) {
            async.complete();
        }
    }
}

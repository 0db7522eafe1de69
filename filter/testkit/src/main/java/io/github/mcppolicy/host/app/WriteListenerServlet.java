package io.github.mcppolicy.host.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Writes without blocking, a few bytes whenever the container is ready for them. */
public final class WriteListenerServlet extends McpServlet {
    private static final long serialVersionUID = 1;
    private static final int PIECE = 7;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readAllBytes();
        records().heard(request, body);
        Optional<String> answer = answerTo(body);
        head(request, response, answer);
        AsyncContext async = request.startAsync();
        ServletOutputStream output = async.getResponse().getOutputStream();
        output.setWriteListener(new Writing(async, output, answer.orElse("").getBytes(UTF_8)));
    }

    private static final class Writing implements WriteListener {
        private final AsyncContext async;
        private final ServletOutputStream output;
        private final byte[] bytes;
        private int written;

        Writing(AsyncContext async, ServletOutputStream output, byte[] bytes) {
            this.async = async;
            this.output = output;
            this.bytes = bytes;
        }

        @Override
        public void onWritePossible() throws IOException {
            while (output.isReady()) {
                if (written == bytes.length) {
                    async.complete();
                    return;
                }
                int piece = Math.min(PIECE, bytes.length - written);
                output.write(bytes, written, piece);
                written += piece;
            }
        }

        @Override
        public void onError(Throwable failure) {
            async.complete();
        }
    }
}

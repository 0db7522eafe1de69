package io.github.mcppolicy.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Finishes a filtered answer before the app completes it; after that the response belongs to the container. */
final class FinishingAsyncContext implements AsyncContext {

    private final AsyncContext context;
    private final FilteredResponse answer;

    FinishingAsyncContext(AsyncContext context, FilteredResponse answer) {
        this.context = context;
        this.answer = answer;
    }

    @Override
    public void complete() {
        try {
            answer.finish();
        } catch (IOException clientGone) {
            throw new UncheckedIOException(clientGone);
        } finally {
            context.complete();
        }
    }

    @Override
    public ServletRequest getRequest() {
        return context.getRequest();
    }

    @Override
    public ServletResponse getResponse() {
        return context.getResponse();
    }

    @Override
    public boolean hasOriginalRequestAndResponse() {
        return context.hasOriginalRequestAndResponse();
    }

    @Override
    public void dispatch() {
        context.dispatch();
    }

    @Override
    public void dispatch(String path) {
        context.dispatch(path);
    }

    @Override
    public void dispatch(ServletContext target, String path) {
        context.dispatch(target, path);
    }

    @Override
    public void start(Runnable run) {
        context.start(run);
    }

    @Override
    public void addListener(AsyncListener listener) {
        context.addListener(new Listener(listener));
    }

    @Override
    public void addListener(AsyncListener listener, ServletRequest request, ServletResponse response) {
        context.addListener(new Listener(listener), request, response);
    }

    @Override
    public <T extends AsyncListener> T createListener(Class<T> type) throws ServletException {
        return context.createListener(type);
    }

    @Override
    public void setTimeout(long milliseconds) {
        context.setTimeout(milliseconds);
    }

    @Override
    public long getTimeout() {
        return context.getTimeout();
    }

    /** A listener completes through the context of its event, so that context must also finish the answer. */
    private final class Listener implements AsyncListener {
        private final AsyncListener listener;

        private Listener(AsyncListener listener) {
            this.listener = listener;
        }

        @Override
        public void onComplete(AsyncEvent event) throws IOException {
            listener.onComplete(finishing(event));
        }

        @Override
        public void onTimeout(AsyncEvent event) throws IOException {
            listener.onTimeout(finishing(event));
        }

        @Override
        public void onError(AsyncEvent event) throws IOException {
            listener.onError(finishing(event));
        }

        @Override
        public void onStartAsync(AsyncEvent event) throws IOException {
            listener.onStartAsync(finishing(event));
        }

        private AsyncEvent finishing(AsyncEvent event) {
            // That of the event and not this one: where the app has started again, this one is over.
            return new AsyncEvent(
                    new FinishingAsyncContext(event.getAsyncContext(), answer),
                    event.getSuppliedRequest(),
                    event.getSuppliedResponse(),
                    event.getThrowable());
        }
    }
}

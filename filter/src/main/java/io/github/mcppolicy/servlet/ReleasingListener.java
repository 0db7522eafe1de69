package io.github.mcppolicy.servlet;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Releases a response when the container takes it back, including after an error or a time-out. */
final class ReleasingListener implements AsyncListener {

    private final FilteredResponse answer;

    ReleasingListener(FilteredResponse answer) {
        this.answer = answer;
    }

    @Override
    public void onComplete(AsyncEvent event) {
        answer.release();
    }

    /** The app may still write an answer. */
    @Override
    public void onTimeout(AsyncEvent event) {}

    /** The app may still write an answer. */
    @Override
    public void onError(AsyncEvent event) {}

    /** When the app starts again, the request adds a new listener. */
    @Override
    public void onStartAsync(AsyncEvent event) {}
}

package io.github.mcppolicy.servlet;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Lets go of a response when the container takes it back, which it does after an error or a time-out too. */
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

    /** The app starts again, and with that a listener of ours too. */
    @Override
    public void onStartAsync(AsyncEvent event) {}
}

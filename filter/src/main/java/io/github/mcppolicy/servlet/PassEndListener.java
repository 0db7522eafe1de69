package io.github.mcppolicy.servlet;

import io.github.mcppolicy.audit.RequestEnd.Ending;
import io.github.mcppolicy.enforce.Outcome;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/**
 * Closes a pass when the app's asynchronous work is over. There is one for each pass: an app may start asynchronous work again
 * and again, and this follows it.
 */
final class PassEndListener implements AsyncListener {

    private final Outcome.Pass pass;
    private volatile Ending ending = Ending.COMPLETED;

    PassEndListener(Outcome.Pass pass) {
        this.pass = pass;
    }

    @Override
    public void onComplete(AsyncEvent event) {
        pass.close(ending);
    }

    /** The app may still write an answer. */
    @Override
    public void onTimeout(AsyncEvent event) {
        ending = Ending.TIMED_OUT;
    }

    /** The app may still write an answer. */
    @Override
    public void onError(AsyncEvent event) {
        ending = Ending.FAILED;
    }

    /** The app starts again, and the container forgets the earlier listeners (Servlet 5.0, section 2.3.3.3). */
    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}

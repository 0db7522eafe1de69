package io.github.mcppolicy.javaagent.guard;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Stands before the servlets of one copy of the servlet API. Thread-safe. */
public interface Guard {

    /** The crossing of a dispatch that was answered: the servlet must not run. */
    Object[] ANSWERED = {};

    /**
     * Called when a servlet is about to run.
     *
     * @param entered the class of the servlet or filter
     * @return {@code null} when it goes on as if nothing were there; {@link #ANSWERED}; or the request and the response
     *     to go on with, and an {@link Exit}
     * @throws IOException when the servlet must not run and the client has gone
     */
    Object @Nullable [] enter(Class<?> entered, Object request, Object response) throws IOException;

    /** What to do when the servlet is done. */
    interface Exit {

        /**
         * The servlet has returned: passes on what was held back.
         *
         * @throws IOException when the client has gone
         */
        void leave() throws IOException;

        /** The servlet has thrown: lets go of the response. */
        void fail();
    }
}

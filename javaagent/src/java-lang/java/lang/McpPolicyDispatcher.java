package java.lang;

/**
 * The one place that every class of the JVM can see, and so the way from the code that the agent puts into servlets to the
 * agent, which no class loader of the app knows. It mentions types of the JDK only. Thread-safe.
 *
 * <p>A <em>crossing</em> is what becomes of one dispatch: {@code null} when the servlet goes on as if nothing were there, an
 * empty array when it must not run, else the request and the response to go on with, and what the agent needs when the
 * servlet returns.
 */
public abstract class McpPolicyDispatcher {

    private static volatile McpPolicyDispatcher installed;

    protected McpPolicyDispatcher() {}

    /** Installs the agent; false when one is there, for nothing that runs later may take its place. */
    public static synchronized boolean install(McpPolicyDispatcher agent) {
        if (installed != null) {
            return false;
        }
        installed = agent;
        return true;
    }

    /**
     * A servlet is about to run.
     *
     * @throws Exception when the servlet must not run and no answer could be written
     */
    public static Object[] enter(Object request, Object response) throws Exception {
        return installed.entering(request, response);
    }

    /**
     * A servlet that went on with another request and response has returned.
     *
     * @throws Exception when the rest of the answer could not be written
     */
    public static void leave(Object[] crossing) throws Exception {
        installed.leaving(crossing);
    }

    /** A servlet that went on with another request and response has thrown. */
    public static void fail(Object[] crossing) {
        installed.failing(crossing);
    }

    protected abstract Object[] entering(Object request, Object response) throws Exception;

    protected abstract void leaving(Object[] crossing) throws Exception;

    protected abstract void failing(Object[] crossing);
}

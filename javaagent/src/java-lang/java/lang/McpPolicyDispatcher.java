package java.lang;

/**
 * The one place that every class of the JVM can see. The code that the agent puts into servlets reaches the agent
 * through it, since no class loader of the app knows the agent. It refers only to types of the JDK. Thread-safe.
 *
 * <p>A <em>crossing</em> is the outcome of one dispatch. It is {@code null} when the servlet goes on as if nothing were
 * there, and an empty array when it must not run. Otherwise it holds the request and the response to go on with, and
 * what the agent needs when the servlet returns.
 */
public abstract class McpPolicyDispatcher {

    private static volatile McpPolicyDispatcher installed;

    protected McpPolicyDispatcher() {}

    /**
     * Installs the agent. Returns false if one is already installed, because nothing that runs later may take its
     * place.
     */
    public static synchronized boolean install(McpPolicyDispatcher agent) {
        if (installed != null) {
            return false;
        }
        installed = agent;
        return true;
    }

    /**
     * Called when a servlet is about to run.
     *
     * @param entered the servlet or filter
     * @throws Exception when the servlet must not run and no answer could be written
     */
    public static Object[] enter(Object entered, Object request, Object response) throws Exception {
        return installed.entering(entered, request, response);
    }

    /**
     * Called when a servlet that went on with another request and response has returned.
     *
     * @throws Exception when the rest of the answer could not be written
     */
    public static void leave(Object[] crossing) throws Exception {
        installed.leaving(crossing);
    }

    /** Called when a servlet that went on with another request and response has thrown. */
    public static void fail(Object[] crossing) {
        installed.failing(crossing);
    }

    protected abstract Object[] entering(Object entered, Object request, Object response) throws Exception;

    protected abstract void leaving(Object[] crossing) throws Exception;

    protected abstract void failing(Object[] crossing);
}

package io.github.mcppolicy.host.app;

import io.github.mcppolicy.McpPolicy;
import io.github.mcppolicy.approval.Answer;
import io.github.mcppolicy.approval.Approval;
import io.github.mcppolicy.approval.StoreUnavailableException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * An operator in the app: POST answers all open questions of the filter in front of it, with the verdict in the query, or
 * says yes to the one that the path ends with. GET
 * says how many calls are held, and what that costs. For hosts in whose JVM, and class loader, the policy is.
 */
public final class OperatorServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final int MOST = 2_000;

    private McpPolicy policy() {
        return (McpPolicy) getServletContext().getAttribute(McpPolicy.class.getName());
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getQueryString() != null) {
            System.gc();
        }
        response.setContentType("application/json");
        response.getWriter()
                .print("{\"held\":%d,\"threads\":%d,\"heap\":%d}"
                        .formatted(
                                policy().enforcer().heldCalls().held(),
                                ManagementFactory.getThreadMXBean().getThreadCount(),
                                ManagementFactory.getMemoryMXBean()
                                        .getHeapMemoryUsage()
                                        .getUsed()));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            if (request.getPathInfo() != null) {
                answer(request.getPathInfo().substring(1), Answer.Verdict.APPROVE);
                return;
            }
            for (Approval question : policy().approvals(MOST)) {
                if (question.state() == Approval.State.OPEN) {
                    answer(question.id(), Answer.Verdict.valueOf(request.getQueryString()));
                }
            }
        } catch (StoreUnavailableException e) {
            throw new IOException(e);
        }
    }

    private void answer(String id, Answer.Verdict verdict) throws StoreUnavailableException {
        policy().answer(id, new Answer(verdict, "olga", "test", "as agreed", Optional.empty()));
    }
}

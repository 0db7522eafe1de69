package io.github.mcppolicy.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.McpPolicy;
import io.github.mcppolicy.host.app.ScriptedServlet;
import io.github.mcppolicy.host.client.RawRequest;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the policy says about tools that the app does not list is found in each way in which a list can pass. */
@Timeout(60)
final class FindingsInThisJvmTest extends HostContract {
    private static final String FINDINGS = "/findings";

    private static final String ANSWER =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"tools\":[{\"name\":\"get_order\"}]}}";

    FindingsInThisJvmTest(Host host) {
        super(host);
    }

    /** Shows the findings of the filter in front of it. */
    public static final class FindingsServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            McpPolicy policy = (McpPolicy) getServletContext().getAttribute(McpPolicy.class.getName());
            response.getWriter().print(policy.findings());
        }
    }

    @ParameterizedTest
    @CsvSource({"enforce, none", "enforce, purge_log", "monitor, none", "monitor, purge_log"})
    void listWhenItPassesThenTheToolsThatItLacksAreFound(String mode, String hidden) throws Exception {
        for (String form : new String[] {"document", "events"}) {
            Site site = start(
                    WebApp.at(ScriptedServlet.class).with(FINDINGS, FindingsServlet.class),
                    """
                    {"version": "1", "default": "deny", "tools": {"get_oder": {}}%s}""".formatted(hidden.equals("none") ? "" : ", \"hide\": [\"" + hidden + "\"]"),
                    "mode",
                    mode,
                    "audit.file",
                    folder().resolve(form).toString());
            site.play(
                    form.equals("document")
                            ? new Script()
                                    .then("setContentType", "application/json")
                                    .then("write", ANSWER)
                            : Script.events().then("write", "data: " + ANSWER + "\n\n"));

            assertThat(site.post(Mcp.LIST_TOOLS).text()).contains(ANSWER);

            assertThat(findingsOf(site)).contains("/tools/get_oder", "did you mean \"get_order\"?");
        }
    }

    /** A list is looked at when the app has written it, which can be after the client has it. */
    private static String findingsOf(Site site) throws IOException {
        String findings = "[]";
        while (findings.equals("[]")) {
            findings = site.send(RawRequest.of("GET", FINDINGS)).text();
        }
        return findings;
    }
}

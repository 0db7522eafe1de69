package io.github.mcppolicy.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.app.GzipServlet;
import io.github.mcppolicy.host.app.ScriptedServlet;
import io.github.mcppolicy.host.client.RawAnswer;
import jakarta.servlet.Servlet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A list of tools from which nothing can be hidden is read for the log only, and passes unchanged. */
final class ListedToolsTest extends HostContract {
    private static final String NOTHING_HIDDEN = """
            {"version": "1", "default": "deny", "tools": {"get_oder": {}}}""";

    private static final String ANSWER =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"tools\":[{\"name\":\"get_order\",\"title\":\"caf\u00e9\"}]}}";

    ListedToolsTest(Host host) {
        super(host);
    }

    private Site site(Class<? extends Servlet> app, String mode) throws Exception {
        return start(WebApp.at(app), NOTHING_HIDDEN, "mode", mode);
    }

    @ParameterizedTest
    @ValueSource(strings = {"enforce", "monitor"})
    void listWhenItIsWrittenInAnotherCharsetThenItPassesAsItIs(String mode) throws Exception {
        Site site = site(ScriptedServlet.class, mode);
        site.play(new Script()
                .then("setContentType", "application/json;charset=ISO-8859-1")
                .then("setContentLength", String.valueOf(ANSWER.length()))
                .then("print", ANSWER));

        RawAnswer answer = site.post(Mcp.LIST_TOOLS);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.bytes()).isEqualTo(ANSWER.getBytes(ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"enforce", "monitor"})
    void listWhenTheAppCompressesItThenItPassesCompressed(String mode) throws Exception {
        Site bare = startBare(WebApp.at(GzipServlet.class));
        Site site = site(GzipServlet.class, mode);

        RawAnswer expected = bare.send(Mcp.post(Mcp.LIST_TOOLS).with("Accept-Encoding", "gzip"));
        RawAnswer answer = site.send(Mcp.post(Mcp.LIST_TOOLS).with("Accept-Encoding", "gzip"));

        assertThat(answer.timeless()).isEqualTo(expected.timeless());
    }

    @ParameterizedTest
    @ValueSource(strings = {"enforce", "monitor"})
    void listWhenItIsAStreamThenItPassesAsItIs(String mode) throws Exception {
        Site site = site(ScriptedServlet.class, mode);
        String event = "data: " + ANSWER + "\n\n";
        site.play(Script.events().then("write", event).then("flush").then("write", event));

        assertThat(site.post(Mcp.LIST_TOOLS).text()).isEqualTo(event + event);
    }
}

package io.github.mcppolicy.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.app.GzipServlet;
import io.github.mcppolicy.host.app.ScriptedServlet;
import io.github.mcppolicy.host.client.RawAnswer;
import org.junit.jupiter.api.Test;

/** A list of resources from which nothing can be hidden is read for the log only, and passes unchanged. */
final class ListedResourcesTest extends HostContract {
    private static final String NOTHING_HIDDEN = """
            {"version": "1", "default": "deny", "hide": ["purge_log"],
             "resources": {"default": "deny", "items": {"file:///docs/*": {}, "file:///docs/draft": {"action": "deny"}}}}""";

    private static final String LIST = """
            {"jsonrpc":"2.0","id":1,"method":"resources/list"}""";

    private static final String ANSWER =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"resources\":[{\"uri\":\"file:///docs/caf\u00e9 x\"}]}}";

    ListedResourcesTest(Host host) {
        super(host);
    }

    @Test
    void listWhenItIsWrittenInAnotherCharsetThenItPassesAsItIs() throws Exception {
        Site site = start(WebApp.at(ScriptedServlet.class), NOTHING_HIDDEN);
        site.play(new Script()
                .then("setContentType", "application/json;charset=ISO-8859-1")
                .then("setContentLength", String.valueOf(ANSWER.length()))
                .then("print", ANSWER));

        RawAnswer answer = site.post(LIST);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.bytes()).isEqualTo(ANSWER.getBytes(ISO_8859_1));
    }

    @Test
    void listWhenTheAppCompressesItThenItPassesCompressed() throws Exception {
        Site bare = startBare(WebApp.at(GzipServlet.class));
        Site site = start(WebApp.at(GzipServlet.class), NOTHING_HIDDEN);

        RawAnswer expected = bare.send(Mcp.post(LIST).with("Accept-Encoding", "gzip"));
        RawAnswer answer = site.send(Mcp.post(LIST).with("Accept-Encoding", "gzip"));

        assertThat(answer.timeless()).isEqualTo(expected.timeless());
    }

    @Test
    void listWhenItIsAStreamThenItsFirstEventIsThereBeforeItEnds() throws Exception {
        Site site = start(WebApp.at(ScriptedServlet.class), NOTHING_HIDDEN);
        String event = "data: " + ANSWER + "\n\n";
        site.play(Script.events().then("write", event).then("flush").then("write", event));

        assertThat(site.post(LIST).text()).isEqualTo(event + event);
    }
}

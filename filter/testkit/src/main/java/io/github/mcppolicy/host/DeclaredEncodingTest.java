package io.github.mcppolicy.host;

import static io.github.mcppolicy.host.RefusedBodiesTest.assertNothingHeard;
import static io.github.mcppolicy.host.RefusedBodiesTest.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.app.ReaderServlet;
import io.github.mcppolicy.host.client.RawAnswer;
import io.github.mcppolicy.host.client.RawRequest;
import java.io.ByteArrayOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a request declares about its body. Any encoding but UTF-8 is refused, and any type but JSON.
 */
final class DeclaredEncodingTest extends HostContract {
    private static final String MESSAGE = Mcp.call("get_order");

    DeclaredEncodingTest(Host host) {
        super(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json; charset=UTF-16",
                "application/json;charset=utf-16le",
                "application/json; charset=ISO-8859-1",
                "application/json; charset=windows-1252",
                "application/json; charset=IBM037",
                "application/json; CHARSET=utf-16",
                "application/json; Charset=UTF-7",
                "application/json; charset=\"utf-16\"",
                "application/json; charset='utf-16'",
                "application/json; charset=utf-8; charset=utf-16",
                "application/json; charset=utf-16; charset=utf-8",
                "application/json; charset=utf-8; CHARSET=utf-16",
                "application/json; charset=utf-8;charset=\"utf-16\"",
                "application/json; charset=klingon",
                "application/json; charset=\"utf-16",
                "application/json; x=\"; charset=utf-8\"; charset=utf-16",
                "text/plain; charset=utf-16",
                "application/x-www-form-urlencoded; charset=utf-16",
                "; charset=utf-16"
            })
    void requestWhenItDeclaresAnotherCharsetThenItIsRefused(String contentType) throws Exception {
        Site site = start(WebApp.at(ReaderServlet.class), Policies.ALLOW_ALL);

        assertRefused(site.send(Mcp.post(MESSAGE).without("Content-Type").with("Content-Type", contentType)));

        assertNothingHeard(site);
    }

    @Test
    void requestWhenASecondContentTypeLineDeclaresAnotherCharsetThenItIsRefused() throws Exception {
        Site site = start(WebApp.at(ReaderServlet.class), Policies.ALLOW_ALL);

        RawRequest request = Mcp.post(MESSAGE).with("Content-Type", "application/json; charset=utf-16");

        assertThat(site.send(request).status()).isEqualTo(400);
        assertNothingHeard(site);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "deflate", "br", "identity, gzip", "unheard-of"})
    void requestWhenItDeclaresAContentEncodingThenItIsRefused(String encoding) throws Exception {
        Site site = start(WebApp.at(ReaderServlet.class), Policies.ALLOW_ALL);

        assertRefused(site.send(Mcp.post(MESSAGE).with("Content-Encoding", encoding)));

        assertNothingHeard(site);
    }

    @Test
    void requestWhenItsBodyIsCompressedThenItIsRefused() throws Exception {
        Site site = start(WebApp.at(ReaderServlet.class), Policies.ALLOW_ALL);
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(MESSAGE.getBytes(UTF_8));
        }
        RawRequest request = RawRequest.post(Mcp.PATH, compressed.toByteArray());

        assertRefused(site.send(request.with("Content-Encoding", "gzip")));
        assertRefused(site.send(request));

        assertNothingHeard(site);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "application/json;charset=UTF-8",
                "application/json; charset=\"utf-8\"",
                "application/json; CHARSET=UTF8",
                "Application/JSON",
                "application/vnd.mcp+json",
                "application/vnd.mcp+json; version=1"
            })
    void requestWhenItDeclaresJsonThenItIsEvaluatedAndHandedOnAsJson(String contentType) throws Exception {
        Site site = start(WebApp.at(ReaderServlet.class), Policies.DEFAULT_DENY);

        assertEvaluated(site, contentType);
    }

    @ParameterizedTest
    @MethodSource("otherTypes")
    void requestWhenItDeclaresAnotherTypeThenItIsRefusedWith415(String contentType) throws Exception {
        WebApp app = WebApp.at(ReaderServlet.class);
        assertThat(startBare(app).send(declaring(contentType, MESSAGE)).text()).contains("ran get_order");
        Site site = start(app, Policies.ALLOW_ALL);

        RawAnswer refused = site.send(declaring(contentType, MESSAGE));

        assertThat(refused.status()).isEqualTo(415);
        assertThat(refused.json().at("/error/message").asString()).contains("application/json");
        assertNothingHeard(site);
        assertThat(audit().awaitRecords(1)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("otherTypes")
    void requestWhenTheSettingAllowsAnyTypeThenItIsEvaluatedAndHandedOnAsJson(String contentType) throws Exception {
        Site site = start(WebApp.at(ReaderServlet.class), Policies.DEFAULT_DENY, "require-json-content-type", "false");

        assertEvaluated(site, contentType);
    }

    static String[] otherTypes() {
        return new String[] {
            "",
            "text/plain",
            "text/plain; charset=utf-8",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "text/json",
            "application/jsonp",
            "application/json5",
            "application/+json",
            "application/jsonlines+jsonx",
            "text/plain; x=application/json",
            "nonsense"
        };
    }

    @Test
    void formWhenNoEndpointsAreNamedThenTheAnswerSaysWhoRefusesItAndWhichSettingHelps() throws Exception {
        Site site = start(WebApp.empty().with("/form", ReaderServlet.class), Policies.ALLOW_ALL, "endpoints", "");

        RawAnswer refused = site.send(RawRequest.of("POST", "/form", "q=1".getBytes(UTF_8))
                .with("Content-Type", "application/x-www-form-urlencoded"));

        assertThat(refused.status()).isEqualTo(415);
        assertThat(refused.text()).contains("McpPolicyFilter", "mcp.policy.endpoints");
    }

    private static void assertEvaluated(Site site, String contentType) throws Exception {
        assertThat(site.send(declaring(contentType, Mcp.call("delete_customer")))
                        .text())
                .contains("[POLICY DENIED]");
        assertThat(site.send(declaring(contentType, MESSAGE)).text()).contains("ran get_order");

        assertThat(site.onlyRequestHeard().get("contentType").asString()).startsWith("application/json");
    }

    /** A message with no {@code Content-Type} when it is empty. */
    private static RawRequest declaring(String contentType, String message) {
        RawRequest request = Mcp.post(message).without("Content-Type");
        return contentType.isEmpty() ? request : request.with("Content-Type", contentType);
    }
}

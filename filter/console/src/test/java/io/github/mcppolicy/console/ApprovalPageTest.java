package io.github.mcppolicy.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.protocol.text.HostileText;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The page on which a person says yes or no, as a browser asks for it, and as others do. */
@Timeout(120)
class ApprovalPageTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"form\" value=\"([A-Za-z0-9_-]{43})\"");
    private static final String REFUND = "\"refund\"";
    private static final String ARGUMENTS = "{\"amount\":700}";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    Path folder;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private AdminSite site;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void open() throws Exception {
        site = AdminSite.open(folder);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private String origin() {
        return "http://127.0.0.1:" + site.port();
    }

    private HttpResponse<String> get(String id, String cookie) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin() + "/approvals/" + id));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** As a browser sends a form of a page that may not say where it leads from. */
    private HttpResponse<String> post(String id, String cookie, String... fields) throws Exception {
        return post(id, cookie, List.of("Origin", "null", "Sec-Fetch-Site", "same-origin"), fields);
    }

    private HttpResponse<String> post(String id, String cookie, List<String> headers, String... fields)
            throws Exception {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            pairs.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], UTF_8));
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin() + "/approvals/" + id))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(String.join("&", pairs)));
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Logs in, and returns the cookie. */
    private String logIn(String role) throws Exception {
        HttpResponse<String> answer = post("any", "", "action", "login", "token", AdminSite.token(role));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/approvals/any");
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    private static String formToken(HttpResponse<String> page) {
        Matcher token = FORM_TOKEN.matcher(page.body());
        assertThat(token.find()).as(page.body()).isTrue();
        return token.group(1);
    }

    @Test
    void questionWhenAnsweredWithYesThenTheCallRuns() throws Exception {
        String id = site.ask("agent", REFUND, ARGUMENTS);
        String cookie = logIn("approver");
        HttpResponse<String> page = get(id, cookie);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<dd>refund</dd>", "<dd>principal:agent</dd>", "<dd>Refunds need a person</dd>")
                .contains("<dd>/tools/refund*/action</dd>")
                .contains("{\n  &quot;amount&quot;: 700\n}")
                .contains("You are logged in as approver");

        HttpResponse<String> answer =
                post(id, cookie, "form", formToken(page), "action", "approve", "comment", "seen in the shop");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(get(id, cookie).body())
                .contains("It is approved.")
                .contains("approver said yes at")
                .contains("seen in the shop")
                .doesNotContain("Yes, let it run");
        assertThat(site.runs("agent", REFUND, ARGUMENTS)).isTrue();
    }

    @Test
    void questionWhenAnsweredWithNoThenTheCallDoesNotRun() throws Exception {
        String id = site.ask("agent", REFUND, ARGUMENTS);
        String cookie = logIn("approver");
        String token = formToken(get(id, cookie));

        post(id, cookie, "form", token, "action", "deny", "comment", "");

        assertThat(site.runs("agent", REFUND, ARGUMENTS)).isFalse();
        assertThat(post(id, cookie, "form", token, "action", "approve").statusCode())
                .isEqualTo(409);
        assertThat(site.runs("agent", REFUND, ARGUMENTS)).isFalse();
    }

    @Test
    void batchWhenTheQuestionAllowsItThenItCanBeChosen() throws Exception {
        String cookie = logIn("approver");
        assertThat(get(site.ask("agent", "\"pay\"", ARGUMENTS), cookie).body()).doesNotContain("name=\"batch\"");
        String id = site.ask("agent", REFUND, ARGUMENTS);
        String token = formToken(get(id, cookie));

        assertThat(post(id, cookie, "form", token, "action", "approve", "batch", "yes", "calls", "9", "minutes", "1")
                        .statusCode())
                .isEqualTo(422);
        assertThat(post(id, cookie, "form", token, "action", "approve", "batch", "yes", "calls", "2", "minutes", "1")
                        .statusCode())
                .isEqualTo(303);
        assertThat(site.runs("agent", REFUND, "{\"amount\":5}")).isTrue();
    }

    @Test
    void pageWhenNobodyIsLoggedInThenItIsTheSameForEveryId() throws Exception {
        String open = site.ask("agent", REFUND, ARGUMENTS);
        String denied = site.ask("agent", REFUND, "{\"amount\":1}");
        site.send("POST", "/api/approvals/" + denied, "approver", "{\"decision\":\"deny\"}");

        List<String> pages = new ArrayList<>();
        for (String id : List.of(open, denied, "nothing-has-this-id")) {
            HttpResponse<String> page = get(id, "");
            assertThat(page.statusCode()).isEqualTo(200);
            pages.add(page.body().replace(id, "ID"));
        }
        assertThat(pages).containsOnly(pages.get(0));
        assertThat(pages.get(0)).doesNotContain("refund").doesNotContain("agent");
    }

    @Test
    void everyPageWhenSentThenNobodyCanFrameItKeepItOrRunAScriptInIt() throws Exception {
        String id = site.ask("agent", REFUND, ARGUMENTS);
        String cookie = logIn("approver");
        for (HttpResponse<String> page : List.of(
                get(id, ""),
                get(id, cookie),
                get("nothing", cookie),
                get("a.b", ""),
                post(id, "", "action", "login", "token", "wrong"),
                post(id, cookie, "action", "approve"),
                get("style.css", ""))) {
            assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'; script-src 'self';")
                    .contains("frame-ancestors 'none'")
                    .contains("base-uri 'none'")
                    .contains("form-action '" + (page.body().startsWith("<!") ? "self" : "none") + "'");
            assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(page.headers().firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
            assertThat(page.body()).doesNotContainIgnoringCase("<script").doesNotContain("style=");
        }
    }

    @Test
    void cookieWhenSetThenNoScriptAndNoOtherSiteHasIt() throws Exception {
        HttpResponse<String> answer = post("any", "", "action", "login", "token", AdminSite.token("viewer"));

        assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
                .matches("mcp-policy-session=[A-Za-z0-9_-]{43}; Max-Age=1800; Path=/; HttpOnly; SameSite=Strict");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void formWhenAnotherSiteHasSentItThenRefused() throws Exception {
        String id = site.ask("agent", REFUND, ARGUMENTS);
        String cookie = logIn("approver");
        String token = formToken(get(id, cookie));
        for (List<String> headers : List.of(
                List.<String>of(),
                List.of("Origin", "null"),
                List.of("Origin", "http://evil.example"),
                List.of("Origin", "http://127.0.0.1:1"),
                List.of("Origin", "null", "Sec-Fetch-Site", "cross-site"),
                List.of("Origin", "null", "Sec-Fetch-Site", "same-site"),
                List.of("Origin", "null", "Sec-Fetch-Site", "none"),
                List.of("Origin", "http://evil.example", "Sec-Fetch-Site", "same-origin"),
                List.of("Origin", origin(), "Sec-Fetch-Site", "cross-site"))) {
            assertThat(post(id, cookie, headers, "form", token, "action", "approve")
                            .statusCode())
                    .as(headers.toString())
                    .isEqualTo(403);
            assertThat(post(id, "", headers, "action", "login", "token", AdminSite.token("approver"))
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(site.runs("agent", REFUND, ARGUMENTS)).isFalse();
        assertThat(post(id, cookie, List.of("Origin", origin()), "form", token, "action", "approve")
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void formWhenItsTokenIsOfAnotherQuestionOrSessionThenRefused() throws Exception {
        String id = site.ask("agent", REFUND, ARGUMENTS);
        String other = site.ask("agent", REFUND, "{\"amount\":1}");
        String cookie = logIn("approver");
        String otherSession = logIn("approver");
        for (String token : List.of(
                "", "A".repeat(43), "\u00e9", formToken(get(other, cookie)), formToken(get(id, otherSession)))) {
            assertThat(post(id, cookie, "form", token, "action", "approve").statusCode())
                    .isEqualTo(403);
        }
        assertThat(post(id, cookie, "action", "approve").statusCode()).isEqualTo(403);
        assertThat(site.runs("agent", REFUND, ARGUMENTS)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "editor"})
    void userWhenItHasNotTheRoleThenSeesAndDecidesNothing(String role) throws Exception {
        String id = site.ask("agent", REFUND, ARGUMENTS);
        String cookie = logIn(role);

        HttpResponse<String> page = get(id, cookie);
        assertThat(page.body())
                .contains("Only a user with the role approver may answer")
                .doesNotContain("700");
        // The token of the form is the session's, so a user could make it with a question that may be answered.
        assertThat(post(id, cookie, "form", "A".repeat(43), "action", "approve").statusCode())
                .isEqualTo(403);
        assertThat(site.runs("agent", REFUND, ARGUMENTS)).isFalse();
    }

    @Test
    void callerWhenItLogsInThenSomebodyElseMustAnswer() throws Exception {
        String id = site.ask("approver", REFUND, ARGUMENTS);

        assertThat(get(id, logIn("approver")).body())
                .contains("You have asked this yourself")
                .doesNotContain("Yes, let it run");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mcpa_wrong-0123456789abcdef", "mcpg_viewer-0123456789abcdef", "<script>"})
    void tokenWhenNobodyHasItThenNoLoginAndItIsNotRepeated(String token) throws Exception {
        HttpResponse<String> answer = post("any", "", "action", "login", "token", token);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(answer.body()).contains("Nobody has this token").doesNotContain("0123456789");
    }

    @Test
    void loginWhenGuessedTooOftenThenTheAddressWaits() throws Exception {
        for (int i = 0; i < Attempts.MOST; i++) {
            assertThat(post("any", "", "action", "login", "token", "mcpa_guess-0123456789abc" + i)
                            .statusCode())
                    .isEqualTo(401);
        }
        HttpResponse<String> right = post("any", "", "action", "login", "token", AdminSite.token("approver"));

        assertThat(right.statusCode()).isEqualTo(429);
        assertThat(right.headers().firstValue("Retry-After")).contains("60");
    }

    @Test
    void idsWhenGuessedThenTheAddressWaits() throws Exception {
        String id = site.ask("agent", REFUND, ARGUMENTS);
        String cookie = logIn("approver");
        for (int i = 0; i < Attempts.MOST; i++) {
            assertThat(get("guess" + i, cookie).statusCode()).isEqualTo(404);
        }

        assertThat(get("guess", cookie).statusCode()).isEqualTo(429);
        assertThat(get(id, cookie).statusCode()).isEqualTo(429);
        assertThat(get(id, "").statusCode()).isEqualTo(200);
    }

    @Test
    void cookieWhenForgedDoubledOrLoggedOutThenNobodyIsLoggedIn() throws Exception {
        String id = site.ask("agent", REFUND, ARGUMENTS);
        String cookie = logIn("approver");
        assertThat(get(id, "mcp-policy-session=" + "A".repeat(43)).body()).contains("Log in");
        assertThat(get(id, cookie + "; " + cookie).body()).contains("Log in");
        assertThat(get(id, "other=1; " + cookie).body()).contains("May this call run?");

        HttpResponse<String> out = post(id, cookie, "form", formToken(get(id, cookie)), "action", "logout");

        assertThat(out.headers().firstValue("Set-Cookie").orElse("")).contains("Max-Age=0");
        assertThat(get(id, cookie).body()).contains("Log in");
        assertThat(post(id, cookie, "action", "approve").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH"})
    void methodWhenAnotherThenRefused(String method) throws Exception {
        assertThat(site.raw(method + " /approvals/any HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .isEqualTo("HTTP/1.1 405");
    }

    @Test
    void cookieWhenSentToTheApiThenNoLogin() throws Exception {
        String cookie = logIn("approver");

        assertThat(site.get("/api/approvals", AdminSite.NOBODY, "Cookie", cookie)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void formWhenTooLongThenRefused() throws Exception {
        assertThat(post("any", "", "action", "login", "token", "x".repeat(20_000))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void hostileTextsWhenShownThenAsTextWithNothingHidden() throws Exception {
        String cookie = logIn("approver");
        List<String> texts = HostileTexts.all();
        assertThat(texts).hasSizeGreaterThanOrEqualTo(200);
        for (String text : texts) {
            String quoted = JSON.writeValueAsString(text);
            String id = site.ask("agent" + texts.indexOf(text), REFUND, "{" + quoted + ":" + quoted + "}");
            assertNothingButText(get(id, cookie).body());
        }
    }

    @Test
    void namesAndCallersWhenHostileThenShownAsText() throws Exception {
        String cookie = logIn("approver");
        for (String text : List.of("<script>window.pwned=1</script>", "\"'&<x>", "\u202e\u0000\u200b")) {
            // Tools that a prefix covers have whatever name a caller gives them, if hosts read it in one way.
            String name = JSON.writeValueAsString("refund" + text.replaceAll("[^ -~]", ""));
            String page = get(site.ask("a" + text, name, ARGUMENTS), cookie).body();
            assertNothingButText(page);
            assertThat(page).contains("principal:a" + escaped(HostileText.visible(text)));
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** The tags of a page are those of this program, and each character of it can be seen. */
    private static void assertNothingButText(String page) {
        List<String> tags = Pattern.compile("<[^>]*>")
                .matcher(page)
                .results()
                .map(tag -> tag.group())
                .toList();
        assertThat(tags)
                .allMatch(
                        tag -> tag.matches("</?(html|head|meta|title|link|body|main|h1|h2|dl|dt|dd|pre|form|input|label"
                                + "|fieldset|legend|p|button|!DOCTYPE)( [^<>]*)?>"));
        assertThat(tags).filteredOn(tag -> tag.startsWith("<form")).hasSize(1);
        assertThat(page.lines().allMatch(line -> HostileText.visible(line).equals(line)))
                .as(page)
                .isTrue();
    }
}

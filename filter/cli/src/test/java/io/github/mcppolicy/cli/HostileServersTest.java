package io.github.mcppolicy.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command and servers over HTTP that do not answer as they should: each is one sentence and exit code 2. */
@Timeout(120)
class HostileServersTest {
    /** In seconds. A machine that is slow does not come as far as the list, and then the time ends before. */
    private static final String SHORT = "3";

    private static final String LATE = "it has not answered [a-z/]+ in time \\(--timeout\\)";
    private static final String TOOLS = "{\"tools\":{}}";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private String complaint(String... arguments) {
        List<String> all = new ArrayList<>(List.of("scan"));
        all.addAll(List.of(arguments));
        int code = McpPolicyCommand.run(
                new PrintWriter(out, true), new PrintWriter(err, true), Map.of(), all.toArray(String[]::new));
        assertThat(code).as(out + "" + err).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).hasLineCount(1).doesNotContain("Exception");
        return err.toString().strip();
    }

    /** What is said of a server whose list of tools is answered so. */
    private String complaintAboutTools(ScriptedServer.Script toolsList) throws IOException {
        return complaintAboutTools(toolsList, "60");
    }

    private String complaintAboutTools(ScriptedServer.Script toolsList, String timeout) throws IOException {
        try (ScriptedServer server = new ScriptedServer(request -> {
            if (request.method().equals("tools/list")) {
                toolsList.answer(request);
            } else {
                request.handshakeOr(TOOLS, Map.of());
            }
        })) {
            String complaint = complaint(server.url(), "--timeout", timeout);
            String beginning = server.url() + " cannot be listed: ";
            assertThat(complaint).startsWith(beginning);
            return complaint.substring(beginning.length());
        }
    }

    @Test
    void serverWhenItHangsThenTheTimeEnds() throws Exception {
        assertThat(complaintAboutTools(ScriptedServer.Request::hang, SHORT)).matches(LATE);
    }

    @Test
    void serverWhenItHangsFromTheStartThenTheTimeEnds() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.Request::hang)) {
            assertThat(complaint(server.url(), "--timeout", "1"))
                    .endsWith("it has not answered initialize in time (--timeout)");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/event-stream"})
    void serverWhenItStopsInTheMiddleThenTheTimeEnds(String type) throws Exception {
        assertThat(complaintAboutTools(
                        request -> {
                            request.begin(type);
                            request.send("data: {\"jsonrpc\":");
                            request.hang();
                        },
                        SHORT))
                .matches(LATE);
    }

    @Test
    void serverWhenItDripsThenTheTimeEnds() throws Exception {
        assertThat(complaintAboutTools(
                        request -> {
                            request.begin("text/event-stream");
                            while (!request.closed().await(10, TimeUnit.MILLISECONDS)) {
                                request.send(":\n");
                            }
                        },
                        SHORT))
                .matches(LATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/event-stream"})
    void serverWhenItSendsWithoutEndThenNoMoreIsTaken(String type) throws Exception {
        String megabyte = "data: " + "x".repeat(1 << 20) + "\n";
        try (ScriptedServer server = new ScriptedServer(request -> {
            if (request.method().equals("tools/list")) {
                request.begin(type);
                while (request.closed().getCount() > 0) {
                    request.send(megabyte);
                }
            } else {
                request.handshakeOr(TOOLS, Map.of());
            }
        })) {
            assertThat(complaint(server.url())).endsWith("it has sent more than 33554432 bytes");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<html>hello</html> | it has sent something that cannot be read as JSON (",
                "{\"jsonrpc\":\"2.0\",\"id\":ID,\"result\":{\"tools\":[],\"tools\":[]}} | it has sent something that cannot be read as JSON (",
                "{\"jsonrpc\":\"2.0\",\"id\":ID,\"result\":{\"tools\":[]}}} | it has sent something that cannot be read as JSON (",
                "[] | it has sent JSON that is not an answer when it was asked for tools/list",
                "{\"jsonrpc\":\"2.0\",\"id\":\"ID\",\"result\":{\"tools\":[]}} | it has sent an answer with the string ",
                "{\"jsonrpc\":\"2.0\",\"id\":ID,\"result\":{}} | it has answered tools/list with a result that has no array \"tools\"",
                "{\"jsonrpc\":\"2.0\",\"id\":ID,\"result\":[]} | it has answered tools/list with a result that has no array \"tools\"",
                "{\"jsonrpc\":\"2.0\",\"id\":ID,\"result\":{\"tools\":[{\"title\":\"x\"}]}} | it has answered tools/list with an entry that has no \"name\"",
                "{\"jsonrpc\":\"2.0\",\"id\":ID,\"result\":{\"tools\":[1]}} | it has answered tools/list with an entry that has no \"name\"",
                "{\"jsonrpc\":\"2.0\",\"id\":ID,\"result\":{\"tools\":[],\"nextCursor\":1}} | it has answered tools/list with a cursor that is not a string",
                "{\"jsonrpc\":\"2.0\",\"id\":ID,\"result\":{\"tools\":[],\"nextCursor\":\"a\"}} | it has answered tools/list with a cursor that it has given before",
                "{\"jsonrpc\":\"2.0\",\"id\":ID,\"error\":{\"code\":-5,\"message\":\"a\\u001b[2Jb\"}} | it has answered tools/list with error -5 (a\\u{1b}[2Jb)",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-5,\"message\":\"\"}} | it has answered tools/list with error -5 ()",
            })
    void answerWhenItIsNotAListThenTheSentenceSaysWhatItIs(String json, String complaint) throws Exception {
        assertThat(complaintAboutTools(request -> request.json(json.replace("ID", request.id()))))
                .startsWith(complaint);
    }

    @Test
    void answerWhenItIsNestedTooDeepThenItIsNotRead() throws Exception {
        assertThat(complaintAboutTools(
                        request -> request.result("{\"tools\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}")))
                .startsWith("it has sent something that cannot be read as JSON (it is nested too deep)");
    }

    @Test
    void answerWhenItIsForPeopleOrEmptyThenTheSentenceSaysSo() throws Exception {
        assertThat(complaintAboutTools(request -> request.body(200, "text/html", "<html>")))
                .isEqualTo("it has sent neither JSON nor an event stream when it was asked for tools/list");
        err.getBuffer().setLength(0);
        assertThat(complaintAboutTools(request -> request.status(500, "oh")))
                .isEqualTo("it has answered tools/list with HTTP status 500");
        err.getBuffer().setLength(0);
        assertThat(complaintAboutTools(request -> request.body(200, "application/json", "")))
                .isEqualTo("it has sent an empty answer when it was asked for tools/list");
        err.getBuffer().setLength(0);
        assertThat(complaintAboutTools(request -> request.body(200, "text/event-stream", "data: {]\n\n")))
                .startsWith("it has sent something that cannot be read as JSON (");
        err.getBuffer().setLength(0);
        assertThat(complaintAboutTools(request -> request.body(200, "text/event-stream", ": nothing\n\n")))
                .isEqualTo("it has closed its event stream when it was asked for tools/list");
    }

    @Test
    void listWhenItHasPagesWithoutEndThenTheyAreCounted() throws Exception {
        try (ScriptedServer server = new ScriptedServer(request -> {
            if (request.method().equals("tools/list")) {
                request.result("{\"tools\":[],\"nextCursor\":\"" + request.id() + "\"}");
            } else {
                request.handshakeOr(TOOLS, Map.of());
            }
        })) {
            assertThat(complaint(server.url(), "--timeout", "110"))
                    .endsWith("it has answered tools/list with more than 1000 pages");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "{\"name\":\"\"}"})
    void listWhenItIsEndlessThenItIsNotKept(String entry) throws Exception {
        String million = (entry + ",").repeat(1_000_000);

        assertThat(complaintAboutTools(request -> request.result("{\"tools\":[" + million + "1]}")))
                .startsWith(
                        entry.equals("1")
                                ? "it has answered tools/list with an entry that has no \"name\""
                                : "it has answered tools/list and lists more than 100000 entries in all");
    }

    @Test
    void batchWhenItIsEndlessThenOnlyItsBeginningIsRead() throws Exception {
        assertThat(complaintAboutTools(request -> request.json("[" + "1,".repeat(10_000_000)
                        + "{\"jsonrpc\":\"2.0\",\"id\":" + request.id() + ",\"result\":{\"tools\":[]}}]")))
                .isEqualTo("it has sent JSON that is not an answer when it was asked for tools/list");
    }

    @Test
    void serverWhenItOnlyAsksThenItIsNotAnsweredForEver() throws Exception {
        assertThat(complaintAboutTools(request -> {
                    request.begin("text/event-stream");
                    while (request.closed().getCount() > 0) {
                        request.send("data: {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\n\n");
                    }
                }))
                .startsWith("it has sent more than 100 requests of its own");
    }

    @ParameterizedTest
    @CsvSource({
        "garbage, it does not speak HTTP",
        "'', it does not speak HTTP",
        "'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{', it has broken off its answer"
    })
    void connectionWhenWhatComesIsNotHttpThenTheSentenceSaysSo(String bytes, String complaint) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> answerAll(server, bytes.getBytes(US_ASCII)));
            thread.setDaemon(true);
            thread.start();

            assertThat(complaint("http://127.0.0.1:" + server.getLocalPort() + "/mcp"))
                    .contains(complaint);
        }
    }

    private static void answerAll(ServerSocket server, byte[] bytes) {
        try {
            while (true) {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().read(new byte[1 << 16]);
                    socket.getOutputStream().write(bytes);
                }
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    @Test
    void serverWhenNobodyIsThereThenTheSentenceSaysSo() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertThat(complaint("http://127.0.0.1:" + port + "/mcp?key=s3cret"))
                .isEqualTo("http://127.0.0.1:" + port + "/mcp cannot be listed: it cannot be reached: is it running?");
    }

    @Test
    void redirectWhenToAnotherOriginThenItIsNotFollowed() throws Exception {
        try (ScriptedServer other = ScriptedServer.answering(TOOLS, Map.of());
                ScriptedServer server =
                        new ScriptedServer(request -> request.redirect(307, other.url("/mcp?key=s3cret")))) {
            assertThat(complaint(server.url(), "--header", "Authorization:s3cret"))
                    .contains("it redirects to " + other.url() + ", which is not followed")
                    .doesNotContain("s3cret");
            assertThat(other.seen()).isEmpty();
        }
    }

    @Test
    void redirectWhenItLeadsToItselfThenItEnds() throws Exception {
        try (ScriptedServer server = new ScriptedServer(request -> request.redirect(308, "/mcp"))) {
            assertThat(complaint(server.url())).endsWith("it redirects to " + server.url() + " again and again");
            assertThat(server.seen()).hasSize(6);
        }
    }

    @Test
    void eventStreamWhenItNamesAnotherOriginThenNothingIsSentThere() throws Exception {
        try (ScriptedServer other = ScriptedServer.answering(TOOLS, Map.of());
                ScriptedServer server = new ScriptedServer(request -> {
                    if (request.http().equals("GET")) {
                        request.begin("text/event-stream");
                        request.send("event: endpoint\ndata: " + other.url() + "\n\n");
                        request.hang();
                    } else {
                        request.status(405, "");
                    }
                })) {
            assertThat(complaint(server.url())).endsWith("it wants messages sent to another origin than its own");
            assertThat(other.seen()).isEmpty();
        }
    }

    @Test
    void pageWhenItIsNotAServerThenTheSentenceSaysWhatWasTried() throws Exception {
        try (ScriptedServer server = new ScriptedServer(request -> request.status(404, "nothing here"))) {
            assertThat(complaint(server.url()))
                    .endsWith("it has answered initialize with HTTP status 404, and it opens no event stream (HTTP+SSE)"
                            + " either");
            assertThat(server.methods()).containsExactly("POST server/discover", "POST initialize", "GET ");
        }
    }

    @Test
    void serverWhenItsRevisionsAreOthersThenTheyAreNamed() throws Exception {
        try (ScriptedServer server = new ScriptedServer(request -> request.body(
                400,
                "application/json",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32022,\"message\":\"\",\"data\":{\"supported\":"
                        + "[\"2031-01-01\"]}}}"))) {
            assertThat(complaint(server.url()))
                    .endsWith("it speaks MCP only in the revisions 2031-01-01, and this command in 2026-07-28 and older"
                            + " ones");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"protocolVersion\":\"2025\\r\\nX: y\",\"capabilities\":{}}", "{\"protocolVersion\":1}"})
    void handshakeWhenItAgreesOnNothingThenTheSentenceSaysSo(String result) throws Exception {
        try (ScriptedServer server = new ScriptedServer(request -> {
            if (request.method().equals("initialize")) {
                request.result(result);
            } else {
                request.status(400, "");
            }
        })) {
            assertThat(complaint(server.url())).contains("it has answered initialize with something else");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ftp://127.0.0.1/mcp | The address of a server is one such as",
                "http://alice:s3cret@127.0.0.1/mcp | The address of a server is one such as",
                "http://s3cret host/ | The address of a server is one such as",
                "s3cret.json | Name one server",
            })
    void addressWhenItCannotBeUsedThenTheMessageDoesNotRepeatIt(String address, String message) {
        int code =
                McpPolicyCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), Map.of(), "scan", address);

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).startsWith(message).doesNotContain("s3cret");
    }

    @Test
    void headersWhenTheyCannotBeSentThenEachIsNamedAndNoValue() {
        List<String> arguments = new ArrayList<>(List.of("scan", "http://127.0.0.1:1/"));
        for (String header : List.of(
                "s3cret",
                "A b:s3cret",
                "Host:s3cret",
                "Mcp-Method:s3cret",
                "X:s3cret\r\nY",
                "Z:${NOWHERE}",
                "W:1",
                "w:2")) {
            arguments.add("--header");
            arguments.add(header);
        }
        int code = McpPolicyCommand.run(
                new PrintWriter(out, true), new PrintWriter(err, true), Map.of(), arguments.toArray(String[]::new));

        assertThat(code).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly(
                        "--header is written NAME:VALUE, where NAME has neither spaces nor other separators",
                        "--header is written NAME:VALUE, where NAME has neither spaces nor other separators",
                        "--header Host is set by this command itself",
                        "--header Mcp-Method is set by this command itself",
                        "--header X has a value with other characters than the printable ones of ASCII",
                        "--header Z uses the variable NOWHERE, which is not set",
                        "--header w is given twice");
    }

    @Test
    void answerWhenItIsCompressedThenTheSentenceSaysSo() throws Exception {
        assertThat(complaintAboutTools(request -> {
                    request.exchange().getResponseHeaders().set("Content-Encoding", "gzip");
                    request.result("{\"tools\":[]}");
                }))
                .isEqualTo(
                        "it has sent its answer in the encoding gzip, which nobody has asked for (Content-Encoding)");
    }
}

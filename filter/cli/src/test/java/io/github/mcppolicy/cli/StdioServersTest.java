package io.github.mcppolicy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command and servers that it starts. */
@Timeout(120)
class StdioServersTest {
    private static final Pattern PROCESS = Pattern.compile("(?:pid|child)-([0-9]+)");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int scan(List<String> command, String... options) {
        List<String> all = new ArrayList<>(List.of("scan"));
        all.addAll(List.of(options));
        all.add("--");
        all.addAll(command);
        return McpPolicyCommand.run(
                new PrintWriter(out, true), new PrintWriter(err, true), Map.of(), all.toArray(String[]::new));
    }

    private List<Long> processes() {
        return PROCESS.matcher(out.toString())
                .results()
                .map((MatchResult result) -> Long.valueOf(result.group(1)))
                .distinct()
                .toList();
    }

    private static boolean lives(long process) {
        return ProcessHandle.of(process).filter(ProcessHandle::isAlive).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"old, 2025-06-18", "strict, 2025-06-18", "stateless, 2026-07-28"})
    void serverWhenScannedThenItIsListedAndItEnds(String behaviour, String revision) throws Exception {
        assertThat(scan(StdioServer.command(behaviour))).as(err.toString()).isZero();

        assertThat(out.toString()).contains("MCP " + revision).contains("\ntool\tpid-");
        assertThat(processes()).hasSize(1).noneMatch(StdioServersTest::lives);
    }

    @Test
    void serverWhenItStaysThenItIsEndedWithItsChildren() throws Exception {
        assertThat(scan(StdioServer.command("stays"), "--json"))
                .as(err.toString())
                .isZero();

        assertThat(processes()).hasSize(1).noneMatch(StdioServersTest::lives);
    }

    @Test
    void serverWhenItLogsAndAsksBetweenItsMessagesThenItIsListed() throws Exception {
        assertThat(scan(StdioServer.command("noisy"))).as(err.toString()).isZero();

        assertThat(out.toString()).contains("tool\tanswered\t");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dies | it has ended with exit code 3 when it was asked for initialize |"
                        + " Its standard error ends with:;Cannot find module 'x'\\u{1b}[31m",
                "dies-later | it has ended with exit code 7 when it was asked for tools/list |"
                        + " Its standard error ends with:;first;second",
                "closes | it has closed its standard output when it was asked for initialize |"
                        + " Its standard error ends with:;closing",
                "silent | it has not answered initialize in time (--timeout) |"
                        + " Its standard error ends with:;no answers today",
                "logs | it has not answered tools/list in time (--timeout) |"
                        + " Its standard output has lines that are not messages: Error: out of\\u{1b}[2J luck",
                "floods | it has sent more than 33554432 bytes |"
                        + " Its standard output has lines that are not messages: ",
            })
    void serverWhenItDoesNotAnswerThenTheSentenceSaysWhyAndItEnds(String behaviour, String complaint, String lastWords)
            throws Exception {
        List<String> command = StdioServer.command(behaviour);

        assertThat(scan(command, "--timeout", "10")).isEqualTo(2);

        List<String> lines = err.toString().lines().toList();
        assertThat(lines.get(0)).isEqualTo(command.get(0) + " cannot be listed: " + complaint);
        assertThat(String.join(";", lines.subList(1, lines.size()))).startsWith(lastWords);
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void messageWhenItIsBrokenThenTheSentenceSaysSo() throws Exception {
        assertThat(scan(StdioServer.command("garbage"))).isEqualTo(2);

        assertThat(err.toString())
                .contains("it has sent something that cannot be read as JSON (")
                .hasLineCount(1);
    }

    @Test
    void programWhenThereIsNoneThenTheSentenceSaysSoAndHidesItsArguments() {
        assertThat(scan(List.of("no-such-program", "--token", "s3cret"))).isEqualTo(2);

        assertThat(err.toString())
                .isEqualTo(
                        "no-such-program cannot be listed: it cannot be started: is it installed, and on the PATH?\n");
    }

    @Test
    void headerWhenGivenForACommandThenItIsRefused() {
        assertThat(scan(List.of("true"), "--header", "A:b")).isEqualTo(2);

        assertThat(err.toString()).startsWith("--header is for the address of a server");
    }
}

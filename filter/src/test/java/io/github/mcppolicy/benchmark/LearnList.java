package io.github.mcppolicy.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcppolicy.enforce.Enforcer;
import io.github.mcppolicy.servlet.GateResult;
import io.github.mcppolicy.servlet.ServletGate;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What it costs that the inventory learns from an answer to {@code tools/list} of which nothing is removed. The yardsticks
 * are the same answer where nothing is learned from it, because too many lists wait to be read; without a gate; and what it
 * takes the app to write the list as JSON, which is the least that any app does for such an answer.
 * {@code readAnew} is what a thread of its own does about a list that differs from all before; no answer waits for that.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class LearnList {

    /** How long the list is. */
    public enum Size {
        FIVE_TOOLS(5, 1),
        THIRTY_THREE_TOOLS(33, 1),
        MEGABYTE(33, 125);

        private final int tools;
        private final int repeats;

        Size(int tools, int repeats) {
            this.tools = tools;
            this.repeats = repeats;
        }
    }

    @Param
    @SuppressWarnings("NullAway.Init") // JMH sets it
    public Size size;

    private final Enforcer learning = LiveEnforcer.hidingNothing().enforcer();
    private final Enforcer notLearning = LiveEnforcer.hidingNothing().enforcer();
    private final ServletGate gate = new ServletGate(learning, Collections.emptyList(), "");
    private final ServletGate gateThatLearnsNothing = new ServletGate(notLearning, Collections.emptyList(), "");
    private final JsonMapper json = new JsonMapper();
    private JsonNode tree = json.createObjectNode();
    private byte[] list = {};
    private String text = "";
    private int lists;

    @Setup
    public void prepare() throws IOException {
        text = text("");
        list = text.getBytes(UTF_8);
        tree = json.readTree(list);
        pass(gate, list);
        learning.inventory();
        for (int i = 0; i < 16; i++) {
            pass(gateThatLearnsNothing, text(" of " + i).getBytes(UTF_8));
        }
    }

    private String text(String variant) {
        String words = (variant + "Looks up the order and each of its lines, and says what it costs in its currency. ")
                .repeat(size.repeats);
        return IntStream.range(0, size.tools)
                .mapToObj(
                        i -> "{\"name\":\"tool_" + i + "\",\"description\":\"" + words + "\",\"inputSchema\":{\"type\":"
                                + "\"object\",\"properties\":{\"currency\":{\"type\":\"string\",\"description\":\"ISO 4217\"},"
                                + "\"amount\":{\"type\":\"number\",\"minimum\":0},\"order\":{\"type\":\"object\",\"description\":\""
                                + words + words + "\"}},\"required\":[\"currency\",\"amount\"]}}")
                .collect(Collectors.joining(",", "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{\"tools\":[", "]}}"));
    }

    private static long pass(ServletGate gate, byte[] list) throws IOException {
        AnswerList.Client client = new AnswerList.Client();
        try (GateResult.Admitted admitted = (GateResult.Admitted) gate.enter(new AnswerList.ListRequest(), client)) {
            answer(admitted.response(), list);
            admitted.leave();
        }
        return client.received;
    }

    private static void answer(HttpServletResponse response, byte[] list) throws IOException {
        response.setContentType("application/json");
        response.getOutputStream().write(list);
    }

    /** As it is most of the time: the app answers with a list that it has answered with before. */
    @Benchmark
    public long learned() throws IOException {
        return pass(gate, list);
    }

    @Benchmark
    public long notLearned() throws IOException {
        return pass(gateThatLearnsNothing, list);
    }

    @Benchmark
    public byte[] written() {
        return json.writeValueAsBytes(tree);
    }

    @Benchmark
    public long bare() throws IOException {
        AnswerList.Client client = new AnswerList.Client();
        answer(client, list);
        return client.received;
    }

    /** Each of its tools has changed; the time of one answer and of all the reading behind it. */
    @Benchmark
    public int readAnew() throws IOException {
        pass(gate, text.replace("currency. ", "currency" + lists++ % 1000).getBytes(UTF_8));
        return learning.inventory().entries().size();
    }
}

package io.github.mcppolicy.javaagent.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where calls end up: runs any tool, and lists those that ran. */
public final class Tools {

    /** The attribute in which a filter leaves a body that it has read. */
    static final String BODY = "body";

    private static final Pattern NAME = Pattern.compile("\"name\":\"(\\w+)\"");

    private static final List<String> RUNS = new CopyOnWriteArrayList<>();

    private Tools() {}

    public static void run(ServletRequest request, ServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.getOutputStream().write(run(body(request)).getBytes(UTF_8));
    }

    static String run(String message) {
        Matcher name = NAME.matcher(message);
        String tool = name.find() ? name.group(1) : "nothing";
        RUNS.add(tool);
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"ran " + tool
                + "\"}]}}";
    }

    private static String body(ServletRequest request) throws IOException {
        Object read = request.getAttribute(BODY);
        return read == null ? new String(request.getInputStream().readAllBytes(), UTF_8) : read.toString();
    }

    public static List<String> runs() {
        return List.copyOf(RUNS);
    }
}

package io.github.mcppolicy.policy.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.McpPolicyFilter;
import io.github.mcppolicy.policy.load.PolicyLoader;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each witness, sent over a socket to an app behind the filter, once with the old policy and once with the new one. */
class WitnessReplayTest {
    private static final int TOOLS = 60;

    private final Server server = new Server(0);
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void witnessesWhenSentToTheFilterThenEachIsDecidedAsSaid() throws Exception {
        RandomPolicies random = new RandomPolicies(new Random(17));
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        for (int i = 0; i < TOOLS; i++) {
            RandomPolicies.Entry entry = random.entry();
            before.add("\"t" + i + "\":" + entry.text());
            after.add("\"t" + i + "\":" + random.edited(entry).text());
        }
        String prompts =
                ",\"prompts\":{\"default\":\"deny\",\"items\":{\"greet\":{\"require\":[{\"path\":\"args.a\",\"op\":\"eq\","
                        + "\"value\":\"%s\"}]}}},\"resources\":{\"default\":\"deny\",\"items\":{\"docs://%s/*\":{}}}";
        Path old = write("old.json", before, prompts.formatted("x", "a"));
        Path changed = write("new.json", after, prompts.formatted("y", "b"));
        Difference difference =
                Difference.of(PolicyLoader.load(old), PolicyLoader.load(changed), Instant.now(), Map.of());
        List<Witness> witnesses = difference.changes().stream()
                .flatMap(change -> Stream.concat(change.witness().stream(), change.otherWitness().stream()))
                .toList();
        start(Map.of("/old", old, "/new", changed));

        assertThat(witnesses).hasSizeGreaterThan(TOOLS / 3);
        assertThat(difference.changes().stream().map(Change::kind)).contains("tool", "prompt", "resource");
        for (Witness witness : witnesses) {
            assertThat(send("/old", witness.message())).as("%s", witness).isEqualTo(passes(witness.old()));
            assertThat(send("/new", witness.message())).as("%s", witness).isEqualTo(passes(witness.now()));
        }
    }

    private static boolean passes(Verdict verdict) {
        return verdict.decision().equals("allow") || verdict.decision().equals("pass");
    }

    private Path write(String name, List<String> tools, String more) throws IOException {
        return Files.writeString(
                folder.resolve(name),
                "{\"version\":\"1\",\"default\":\"deny\",\"tools\":{" + String.join(",\n", tools) + "}" + more + "}");
    }

    private void start(Map<String, Path> policies) throws Exception {
        ServletContextHandler app = new ServletContextHandler(ServletContextHandler.NO_SESSIONS);
        policies.forEach((path, policy) -> {
            FilterHolder filter = new FilterHolder(McpPolicyFilter.class);
            filter.setName("policy" + path.substring(1));
            filter.setInitParameter("mcp.policy.location", policy.toString());
            app.addFilter(filter, path, EnumSet.allOf(DispatcherType.class));
        });
        app.addServlet(new ServletHolder("app", new RanServlet()), "/*");
        server.setHandler(app);
        server.start();
    }

    private boolean send(String path, String message) throws Exception {
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        return client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .header("Content-Type", "application/json")
                                .header("Accept", "application/json, text/event-stream")
                                .POST(HttpRequest.BodyPublishers.ofString(message))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body()
                .equals("ran");
    }

    private static final class RanServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getOutputStream().print("ran");
        }
    }
}

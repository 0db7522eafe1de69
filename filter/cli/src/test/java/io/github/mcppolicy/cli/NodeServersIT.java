package io.github.mcppolicy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.external.NodeProject;
import io.github.mcppolicy.external.NodeServer;
import io.github.mcppolicy.external.TestScripts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command and servers of the TypeScript SDK. */
final class NodeServersIT {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int scan(String... arguments) {
        return McpPolicyCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), Map.of(), arguments);
    }

    @ParameterizedTest
    @CsvSource({
        "stateless-order-desk.mjs, 'order desk 1, MCP 2026-07-28', get_order",
        "stateless-server.mjs, 'conformance 1, MCP 2026-07-28', test://",
        "session-server.mjs, 'conformance 1, MCP 2025-11-25', test://"
    })
    void serverWhenScannedThenItIsListed(String script, String heading, String listed) throws Exception {
        NodeProject scripts = TestScripts.install(Path.of("../testkit"));
        try (NodeServer server = scripts.serve(script)) {
            assertThat(scan("scan", server.address().toString()))
                    .as(err.toString())
                    .isZero();

            assertThat(out.toString()).startsWith(heading).contains("\ntool\t", "\t" + listed);
        }
    }
}

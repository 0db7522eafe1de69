package io.github.mcppolicy.cli;

import io.github.mcppolicy.cli.server.ListedServer;
import io.github.mcppolicy.cli.server.ServerException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what agents can call at a server. */
@Command(
        name = "scan",
        header = "Lists the tools, resources, templates and prompts of a running MCP server.",
        description = {
            "The server is spoken to as a client does, in the newest revision of MCP that it has. Nothing is called: only "
                    + "its lists are asked for."
        },
        footer = {
            "",
            "Examples:",
            "  mcp-policy scan https://host/mcp --header 'Authorization: Bearer $${MCP_TOKEN}'",
            "  mcp-policy scan --json -- npx -y @executeautomation/playwright-mcp-server"
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:listed", "2:wrong usage, or the server does not give its lists"})
final class ScanCommand implements Callable<Integer> {
    private final PrintWriter out;
    private final PrintWriter err;
    private final Map<String, String> environment;
    private final Layout layout;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Option(
            names = "--json",
            description = "Print one JSON document, with the complete definitions as the server has written them.")
    private boolean asJson;

    /** @param environment the variables of the process */
    ScanCommand(PrintWriter out, PrintWriter err, Map<String, String> environment, Layout layout) {
        this.out = out;
        this.err = err;
        this.environment = environment;
        this.layout = layout;
    }

    @Override
    public Integer call() {
        try {
            ListedServer listed = server.list(environment);
            ScanReport report = new ScanReport(listed, ToolRisks.NONE);
            if (asJson) {
                out.println(report.json());
            } else {
                report.lines(layout).forEach(out::println);
            }
            return ExitCode.OK;
        } catch (ServerException e) {
            err.println(e.getMessage());
            return ExitCode.USAGE;
        }
    }
}

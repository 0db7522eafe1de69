package io.github.mcppolicy.cli;

import io.github.mcppolicy.cli.json.JsonOutput;
import io.github.mcppolicy.protocol.text.HostileText;
import io.github.mcppolicy.protocol.text.IndentedJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;

/** Answers the questions of a running app, over its admin address. */
@Command(
        name = "approvals",
        header = "Shows and answers questions about calls that need a person's yes.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class ApprovalsCommand {
    private static final String PATH = "/api/approvals";
    private static final String ID = "[A-Za-z0-9_-]{1,100}";

    private final PrintWriter out;
    private final PrintWriter err;
    private final Map<String, String> environment;

    /** @param environment the variables of the process, of which one may hold a token */
    ApprovalsCommand(PrintWriter out, PrintWriter err, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.environment = Map.copyOf(environment);
    }

    @Command(
            name = "list",
            header = "Prints the questions that are open.",
            footer = {"", "Example:", "  mcp-policy approvals list --server 127.0.0.1:9464 --token-file token"},
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:done",
                "1:the server says no",
                "2:wrong usage, or the server cannot be reached or does not know the token"
            })
    int list(
            @Mixin AdminAddressOptions server,
            @Option(names = "--all", description = "Print those that are answered or have expired, too.") boolean all,
            @Option(names = "--json", description = "Print JSON.") boolean asJson) {
        return run(server, client -> {
            String answer = client.get(all ? PATH : PATH + "?state=open");
            if (asJson) {
                out.println(answer);
                return;
            }
            List<Map<String, String>> approvals = JsonFields.objects(answer);
            if (approvals.isEmpty()) {
                out.println(all ? "There are no questions" : "No question is open");
            }
            approvals.forEach(approval -> out.println(line(approval)));
        });
    }

    @Command(
            name = "show",
            header = "Prints a question with the exact arguments of its call.",
            footer = {"", "Example:", "  mcp-policy approvals show ID --server 127.0.0.1:9464 --token-file token"},
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:done",
                "1:there is no such question",
                "2:wrong usage, or the server cannot be reached or does not know the token"
            })
    int show(
            @Mixin AdminAddressOptions server,
            @Parameters(paramLabel = "ID", description = "The id of the question.") String id,
            @Option(names = "--json", description = "Print JSON.") boolean asJson) {
        return run(server, client -> print(client.get(path(id)), asJson));
    }

    @Command(
            name = "approve",
            header = "Says yes: this call may run.",
            footer = {
                "",
                "Example:",
                "  mcp-policy approvals approve ID --server 127.0.0.1:9464 --token-file token --comment \"seen in the shop\""
            },
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:answered",
                "1:the question is not open, or you may not answer it so",
                "2:wrong usage, or the server cannot be reached or does not know the token"
            })
    int approve(
            @Mixin AdminAddressOptions server,
            @Parameters(paramLabel = "ID", description = "The id of the question.") String id,
            @Option(names = "--comment", paramLabel = "TEXT", description = "For the agent and the record.")
                    Optional<String> comment,
            @Option(
                            names = "--batch-max",
                            paramLabel = "CALLS",
                            description =
                                    "Say yes to as many calls of this tool by this caller, whatever their arguments.")
                    Optional<Long> calls,
            @Option(names = "--batch-ttl", paramLabel = "SECONDS", description = "For how long, with --batch-max.")
                    Optional<Long> seconds,
            @Option(names = "--json", description = "Print JSON.") boolean asJson) {
        if (calls.isPresent() != seconds.isPresent()) {
            err.println("--batch-max and --batch-ttl are given together");
            return ExitCode.USAGE;
        }
        String document = JsonOutput.text(json -> {
            json.writeStartObject();
            json.writeStringProperty("decision", "approve");
            comment.ifPresent(text -> json.writeStringProperty("comment", text));
            if (calls.isPresent() && seconds.isPresent()) {
                json.writeObjectPropertyStart("batch");
                json.writeNumberProperty("max", calls.get());
                json.writeNumberProperty("ttl", seconds.get());
                json.writeEndObject();
            }
            json.writeEndObject();
        });
        return run(server, client -> print(client.post(path(id), document), asJson));
    }

    @Command(
            name = "deny",
            header = "Says no: this call is refused until the question expires.",
            footer = {
                "",
                "Example:",
                "  mcp-policy approvals deny ID --server 127.0.0.1:9464 --token-file token --comment \"ask for less\""
            },
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:answered",
                "1:the question is not open, or you may not answer it",
                "2:wrong usage, or the server cannot be reached or does not know the token"
            })
    int deny(
            @Mixin AdminAddressOptions server,
            @Parameters(paramLabel = "ID", description = "The id of the question.") String id,
            @Option(names = "--comment", paramLabel = "TEXT", description = "For the agent and the record.")
                    Optional<String> comment,
            @Option(names = "--json", description = "Print JSON.") boolean asJson) {
        String document = JsonOutput.text(json -> {
            json.writeStartObject();
            json.writeStringProperty("decision", "deny");
            comment.ifPresent(text -> json.writeStringProperty("comment", text));
            json.writeEndObject();
        });
        return run(server, client -> print(client.post(path(id), document), asJson));
    }

    private static String path(String id) throws RefusedException {
        if (!id.matches(ID)) {
            throw new RefusedException("There is no such question");
        }
        return PATH + "/" + id;
    }

    /** What is done with a server. */
    private interface Work {
        void with(AdminClient client) throws IOException, RefusedException;
    }

    private int run(AdminAddressOptions server, Work work) {
        try {
            work.with(server.client(environment));
            return ExitCode.OK;
        } catch (RefusedException e) {
            err.println(HostileText.visible(String.valueOf(e.getMessage())));
            return ExitCode.SOFTWARE;
        } catch (IOException e) {
            err.println(HostileText.visible(String.valueOf(e.getMessage())));
            return ExitCode.USAGE;
        } catch (JacksonException e) {
            err.println("The server has not answered with JSON: is it an admin address?");
            return ExitCode.USAGE;
        }
    }

    private void print(String answer, boolean asJson) {
        if (asJson) {
            out.println(answer);
            return;
        }
        for (Map<String, String> approval : JsonFields.objects(answer)) {
            out.println(line(approval));
            field(approval, "grant");
            field(approval, "rule");
            field(approval, "reason");
            field(approval, "by");
            field(approval, "askedAt");
            field(approval, "batch");
            Optional.ofNullable(approval.get("answer")).map(JsonFields::objects).stream()
                    .flatMap(List::stream)
                    .forEach(given -> given.forEach(
                            (name, value) -> out.println("  answer " + name + ": " + HostileText.visible(value))));
            Optional.ofNullable(approval.get("arguments")).ifPresent(this::arguments);
        }
    }

    private static String line(Map<String, String> approval) {
        return HostileText.visible(approval.getOrDefault("id", "") + "  " + approval.getOrDefault("state", "") + "  "
                + approval.getOrDefault("tool", "") + "  " + approval.getOrDefault("caller", "") + "  until "
                + approval.getOrDefault("expiresAt", ""));
    }

    private void field(Map<String, String> approval, String name) {
        String value = approval.getOrDefault(name, "");
        if (!value.isEmpty()) {
            out.println("  " + name + ": " + HostileText.visible(value));
        }
    }

    /** As the server has sent them: in ASCII, so that nothing in them is hidden. */
    private void arguments(String json) {
        out.println("  arguments:");
        IndentedJson.of(json).lines().forEach(line -> out.println("    " + HostileText.visible(line)));
    }
}

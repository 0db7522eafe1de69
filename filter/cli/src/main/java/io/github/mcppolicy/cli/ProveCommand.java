package io.github.mcppolicy.cli;

import io.github.mcppolicy.catalog.PrintableText;
import io.github.mcppolicy.cli.json.JsonOutput;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.load.ClaimsReader;
import io.github.mcppolicy.policy.load.DocumentPositions;
import io.github.mcppolicy.policy.load.InvalidClaimsException;
import io.github.mcppolicy.policy.load.InvalidPolicyException;
import io.github.mcppolicy.policy.load.PolicyLoader;
import io.github.mcppolicy.policy.proof.Claim;
import io.github.mcppolicy.policy.proof.ClaimProof;
import io.github.mcppolicy.policy.proof.ClaimResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JsonGenerator;

/** Says whether claims about a policy hold, with a call that contradicts each that does not. */
@Command(
        name = "prove",
        header =
                "Says whether claims about a policy hold for every call, with a call that contradicts each that does not.",
        description = {
            "Claims are a JSON list. \"never\" says that no call may pass, also none that is spelled so that a host could take"
                    + " it for one of these; \"always\" says that each call passes. With \"without\": \"approval\", a call that"
                    + " waits for a person does not pass. Limits are no part of a claim.",
            "  [{\"never\": {\"allow\": {\"tool\": \"create_refund\",",
            "      \"where\": [{\"path\": \"args.amount\", \"op\": \"gt\", \"value\": 500}]}, \"for\": \"any\","
                    + " \"without\": \"approval\"}},",
            "   {\"always\": {\"allow\": {\"tool\": \"get_*\"}, \"for\": {\"grant\": \"support\"}}}]"
        },
        footer = {
            "",
            "Examples:",
            "  mcp-policy prove policy.json claims.json",
            "  mcp-policy prove policy.json claims.json --tools tools.json --json"
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every claim holds",
            "1:a claim does not hold, or it could not be found out whether it does",
            "2:wrong usage, or a file cannot be read or used"
        })
final class ProveCommand implements Callable<Integer> {
    private final PrintWriter out;
    private final PrintWriter err;
    private final InstantSource clock;

    @Parameters(index = "0", paramLabel = "POLICY", description = "The policy.")
    private Path file = Path.of("");

    @Parameters(index = "1", paramLabel = "CLAIMS", description = "The claims.")
    private Path claimsFile = Path.of("");

    @Option(
            names = "--tools",
            paramLabel = "FILE",
            description =
                    "An answer to tools/list; may be repeated. Calls that a tool's input schema does not admit are left"
                            + " out.")
    private List<Path> tools = List.of();

    @Option(names = "--json", description = "Print one JSON array with an element for each claim, counted from 0.")
    private boolean asJson;

    ProveCommand(PrintWriter out, PrintWriter err, InstantSource clock) {
        this.out = out;
        this.err = err;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        Path reading = file;
        try {
            Policy policy = PolicyLoader.load(file);
            reading = claimsFile;
            byte[] document = Files.readAllBytes(claimsFile);
            List<Claim> claims = ClaimsReader.read(claimsFile.toString(), document);
            List<String> mistakes = mistakes(policy, claims, document);
            if (!mistakes.isEmpty()) {
                mistakes.forEach(err::println);
                return ExitCode.USAGE;
            }
            List<ClaimResult> results = ClaimProof.prove(policy, claims, clock.instant(), ToolSchemas.read(tools));
            print(claims, results);
            return results.stream().allMatch(result -> result.holds() == ClaimResult.Answer.YES)
                    ? ExitCode.OK
                    : ExitCode.SOFTWARE;
        } catch (InvalidPolicyException | InvalidClaimsException | UnusableToolsException e) {
            err.println(e.getMessage());
        } catch (IOException e) {
            err.println(reading + " cannot be read: " + FileErrors.why(e));
        }
        return ExitCode.USAGE;
    }

    private List<String> mistakes(Policy policy, List<Claim> claims, byte[] document) throws InvalidPolicyException {
        DocumentPositions positions = DocumentPositions.of(claimsFile.toString(), document);
        List<String> mistakes = new ArrayList<>();
        if (claims.isEmpty()) {
            mistakes.add(positions.line("", "there are no claims; write one"));
        }
        for (Claim claim : claims) {
            Optional<String> mistake = ClaimProof.mistake(policy, claim);
            mistake.ifPresent(wrong ->
                    mistakes.add(positions.line(claim.pointer(), wrong + "; name one of its grants, or \"any\"")));
        }
        return mistakes;
    }

    private void print(List<Claim> claims, List<ClaimResult> results) {
        if (asJson) {
            JsonOutput.print(out, json -> write(json, results));
            return;
        }
        for (int i = 0; i < results.size(); i++) {
            ClaimResult result = results.get(i);
            Claim claim = claims.get(i);
            out.println(result.holds() + "  claim " + i + ": "
                    + (claim.quantity() == Claim.Quantity.NEVER ? "never " : "always ")
                    + claim.kind().noun() + " "
                    + PrintableText.of(claim.target().text())
                    + (result.reason().isEmpty() ? "" : " (" + PrintableText.of(result.reason()) + ")"));
            result.witness().ifPresent(witness -> {
                out.println("    " + witness.message());
                out.println("      " + witness.now().decision()
                        + (witness.now().rule().isEmpty()
                                ? ""
                                : " by " + PrintableText.of(witness.now().rule()))
                        + (result.grant().isEmpty() ? "" : ", grant " + PrintableText.of(result.grant())));
            });
        }
    }

    private static void write(JsonGenerator json, List<ClaimResult> results) {
        json.writeStartArray();
        for (int i = 0; i < results.size(); i++) {
            ClaimResult result = results.get(i);
            json.writeStartObject();
            json.writeNumberProperty("claim", i);
            json.writeStringProperty("holds", result.holds().name());
            result.witness().ifPresent(witness -> {
                json.writeName("witness");
                json.writeRawValue(witness.message());
                json.writeStringProperty("grant", result.grant());
                json.writeStringProperty("decision", witness.now().decision());
                json.writeStringProperty("rule", witness.now().rule());
            });
            if (!result.reason().isEmpty()) {
                json.writeStringProperty("reason", result.reason());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}

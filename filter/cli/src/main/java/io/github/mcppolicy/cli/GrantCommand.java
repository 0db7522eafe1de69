package io.github.mcppolicy.cli;

import io.github.mcppolicy.cli.json.JsonOutput;
import io.github.mcppolicy.grant.GrantToken;
import io.github.mcppolicy.policy.Grant;
import io.github.mcppolicy.policy.GrantHolders;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives tokens to callers, and takes them away. */
@Command(
        name = "grant",
        header = "Makes, lists and revokes the tokens of a policy's grants.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class GrantCommand {
    private static final int FEWEST_DIGITS = 6;

    private final PrintWriter out;
    private final PrintWriter err;
    private final InstantSource clock;

    GrantCommand(PrintWriter out, PrintWriter err, InstantSource clock) {
        this.out = out;
        this.err = err;
        this.clock = clock;
    }

    @Command(
            name = "new",
            header = "Makes a token, prints it once, and writes its hash into the policy.",
            description = {
                "A grant of this name gets one more token. Where there is none, a grant is added that has the document's "
                        + "own rules; write its sections into the file.",
                "Nothing else in the file changes."
            },
            footer = {"", "Example:", "  mcp-policy grant new policy.json nightly-report --expires 2027-01-31"},
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:the token was printed and its hash written",
                "1:the policy is or would be invalid, or the grant has its expiry in the file",
                "2:wrong usage, or the file cannot be read or written"
            })
    int add(
            @Parameters(paramLabel = "policy.json", description = "The policy to change.") Path file,
            @Parameters(paramLabel = "NAME", description = "The name of the grant.") String name,
            @Option(
                            names = "--expires",
                            paramLabel = "DATE",
                            description = "When a new grant expires: a date, which is its start in UTC, or an instant "
                                    + "(RFC 3339).")
                    Optional<String> expires,
            @Option(names = "--json", description = "Print JSON.") boolean asJson) {
        return FileAction.run(err, file, () -> {
            PolicyFile policy = PolicyFile.read(file);
            NewToken token = new NewToken(GrantToken.BEGINNING);
            Optional<Grant> grant = policy.grant(name);
            if (grant.isPresent() && expires.isPresent()) {
                throw new RefusedException("There is a grant " + name + " in " + file
                        + " already: change its \"expires\" there, or leave --expires out");
            }
            policy.replace(
                    grant.isPresent()
                            ? withToken(policy, grant.get(), token)
                            : withGrant(policy, name, expires, token));
            if (asJson) {
                JsonOutput.print(out, json -> {
                    json.writeStartObject();
                    json.writeStringProperty("name", name);
                    json.writeStringProperty("token", token.secret());
                    json.writeStringProperty("hash", token.hash());
                    json.writeEndObject();
                });
            } else {
                out.println(token.secret());
                err.println("The grant " + name + (grant.isPresent() ? " has one more token" : " was added") + " in "
                        + file + ". The token is not shown again; clients send it as Authorization: Bearer");
            }
        });
    }

    private static byte[] withToken(PolicyFile policy, Grant grant, NewToken token) throws IOException {
        LocatedJson.Structure holders =
                (LocatedJson.Structure) policy.written(grant).member("for").orElseThrow();
        Optional<LocatedJson> tokens = holders.member("tokens");
        String hash = JsonOutput.quoted(token.hash());
        return tokens.isPresent()
                ? policy.edit().append((LocatedJson.Items) tokens.get(), hash)
                : policy.edit().append(holders, "tokens", "[" + hash + "]");
    }

    private static byte[] withGrant(PolicyFile policy, String name, Optional<String> expires, NewToken token)
            throws IOException {
        String grant = "{ \"name\": " + JsonOutput.quoted(name) + ", \"for\": { \"tokens\": ["
                + JsonOutput.quoted(token.hash()) + "] }"
                + expires.map(date -> ", \"expires\": " + JsonOutput.quoted(date))
                        .orElse("") + " }";
        Optional<LocatedJson.Items> grants = policy.grants();
        return grants.isPresent()
                ? policy.edit().append(grants.get(), grant)
                : policy.edit().appendList(policy.root(), "grants", grant);
    }

    @Command(
            name = "list",
            header = "Prints who has grants, and until when.",
            description = "Tokens are shown by the beginning of their hash, which revoke takes.",
            footer = {"", "Example:", "  mcp-policy grant list policy.json"},
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:done", "1:the policy is invalid", "2:wrong usage, or the file cannot be read"})
    int list(
            @Parameters(paramLabel = "policy.json", description = "The policy to read.") Path file,
            @Option(names = "--json", description = "Print JSON.") boolean asJson) {
        return FileAction.run(err, file, () -> {
            List<Grant> grants = PolicyFile.read(file).policy().grants();
            if (asJson) {
                JsonOutput.print(out, json -> {
                    json.writeStartArray();
                    grants.forEach(grant -> GrantText.write(json, grant.definition(), clock.instant()));
                    json.writeEndArray();
                });
            } else if (grants.isEmpty()) {
                out.println("There are no grants");
            } else {
                grants.forEach(grant ->
                        out.println(PolicySummary.printable(GrantText.line(grant.definition(), clock.instant()))));
            }
        });
    }

    @Command(
            name = "revoke",
            header = "Takes the tokens of a grant out of the policy.",
            description = "A grant that is then for nobody is removed. Nothing else in the file changes.",
            footer = {
                "",
                "Examples:",
                "  mcp-policy grant revoke policy.json nightly-report",
                "  mcp-policy grant revoke policy.json support --token 2c26b46b68ff"
            },
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:revoked",
                "1:the policy is invalid, or there is no such grant or token",
                "2:wrong usage, or the file cannot be read or written"
            })
    int revoke(
            @Parameters(paramLabel = "policy.json", description = "The policy to change.") Path file,
            @Parameters(paramLabel = "NAME", description = "The name of the grant.") String name,
            @Option(
                            names = "--token",
                            paramLabel = "HASHPREFIX",
                            description = "Only this token: the beginning of its hash, as list shows it.")
                    Optional<String> prefix,
            @Option(names = "--json", description = "Print JSON.") boolean asJson) {
        return FileAction.run(err, file, () -> {
            PolicyFile policy = PolicyFile.read(file);
            Grant grant = policy.grant(name)
                    .orElseThrow(() -> new RefusedException("There is no grant " + name + " in " + file));
            List<String> revoked = chosen(grant, prefix);
            boolean isRemoved = isForNobodyWithout(grant, revoked);
            policy.replace(isRemoved ? withoutGrant(policy, grant) : withoutTokens(policy, grant, revoked));
            if (asJson) {
                JsonOutput.print(out, json -> {
                    json.writeStartObject();
                    json.writeStringProperty("name", name);
                    json.writeArrayPropertyStart("revoked");
                    revoked.forEach(json::writeString);
                    json.writeEndArray();
                    json.writeBooleanProperty("grantRemoved", isRemoved);
                    json.writeEndObject();
                });
            } else {
                out.println("Revoked "
                        + String.join(
                                ", ", revoked.stream().map(NewToken::shortened).toList())
                        + (isRemoved
                                ? "; the grant " + name + " was for nobody else, and was removed"
                                : "; the grant " + name + " has other holders, and stays"));
            }
        });
    }

    /** As the file writes them. */
    private static List<String> chosen(Grant grant, Optional<String> prefix) throws RefusedException {
        String name = grant.definition().name();
        List<String> all = new TreeSet<>(grant.definition().holders().tokens())
                .stream().map(hash -> NewToken.HASH_START + hash).toList();
        if (all.isEmpty()) {
            throw new RefusedException("The grant " + name + " has no tokens: remove its other holders in the file");
        }
        return prefix.isPresent() ? List.of(only(name, all, prefix.get())) : all;
    }

    private static String only(String name, List<String> all, String given) throws RefusedException {
        String shortened = given.endsWith("...") ? given.substring(0, given.length() - 3) : given;
        String start = shortened.startsWith(NewToken.HASH_START) ? shortened : NewToken.HASH_START + shortened;
        if (start.length() < NewToken.HASH_START.length() + FEWEST_DIGITS) {
            throw new RefusedException("Give at least " + FEWEST_DIGITS + " digits of the hash");
        }
        List<String> found = all.stream().filter(hash -> hash.startsWith(start)).toList();
        if (found.size() != 1) {
            throw new RefusedException(
                    found.isEmpty()
                            ? "No token of the grant " + name + " has a hash that begins so"
                            : "Several tokens of the grant " + name + " have a hash that begins so: give more of it");
        }
        return found.get(0);
    }

    private static boolean isForNobodyWithout(Grant grant, List<String> revoked) {
        GrantHolders holders = grant.definition().holders();
        return holders.principals().isEmpty()
                && holders.roles().isEmpty()
                && holders.tokens().size() == revoked.size();
    }

    private static byte[] withoutGrant(PolicyFile policy, Grant grant) throws IOException {
        return policy.edit().remove(policy.grants().orElseThrow(), grant.place());
    }

    private static byte[] withoutTokens(PolicyFile policy, Grant grant, List<String> revoked) throws IOException {
        LocatedJson.Structure holders =
                (LocatedJson.Structure) policy.written(grant).member("for").orElseThrow();
        if (grant.definition().holders().tokens().size() == revoked.size()) {
            return policy.edit().remove(holders, "tokens");
        }
        LocatedJson.Items tokens = (LocatedJson.Items) holders.member("tokens").orElseThrow();
        List<String> written =
                tokens.values().stream().map(hash -> hash.asText().orElse("")).toList();
        return policy.edit().remove(tokens, written.indexOf(revoked.get(0)));
    }
}

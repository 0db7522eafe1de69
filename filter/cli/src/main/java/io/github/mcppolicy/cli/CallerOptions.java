package io.github.mcppolicy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcppolicy.catalog.PrintableText;
import io.github.mcppolicy.policy.Grant;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.simulation.SimulatedCaller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Who sends the message. */
final class CallerOptions {
    @Option(names = "--grant", paramLabel = "NAME", description = "Somebody who has this grant of the policy.")
    private Optional<String> grant = Optional.empty();

    @Option(
            names = "--principal",
            paramLabel = "NAME",
            description = "A user whom the app has authenticated; the first grant that fits is the user's.")
    private Optional<String> principal = Optional.empty();

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "A role of that user; may be repeated. Without --principal the user has no name.")
    private List<String> roles = List.of();

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "The token of a grant. It stands in the list of processes: prefer --token-file.")
    private Optional<String> token = Optional.empty();

    @Option(names = "--token-file", paramLabel = "FILE", description = "A file with the token of a grant.")
    private Optional<Path> tokenFile = Optional.empty();

    /** @throws IOException when there is no such caller, with what to do about it */
    SimulatedCaller caller(Policy policy) throws IOException {
        boolean isUser = principal.isPresent() || !roles.isEmpty();
        long ways = Stream.of(grant.isPresent(), isUser, token.isPresent(), tokenFile.isPresent())
                .filter(given -> given)
                .count();
        if (ways > 1) {
            throw new IOException(
                    "There is one caller: give --grant, or --principal with --role, or --token, or" + " --token-file");
        }
        if (grant.isPresent()) {
            return granted(policy, grant.get());
        }
        if (token.isPresent() || tokenFile.isPresent()) {
            return SimulatedCaller.holderOf(token.isPresent() ? token.get().strip() : read(tokenFile.orElseThrow()));
        }
        return isUser
                ? SimulatedCaller.user(principal.orElse(""), new HashSet<>(roles))
                : SimulatedCaller.at("127.0.0.1");
    }

    private static SimulatedCaller granted(Policy policy, String name) throws IOException {
        List<String> known = policy.grants().stream()
                .map(Grant::definition)
                .map(definition -> definition.name())
                .toList();
        if (!known.contains(name)) {
            throw new IOException("The policy has no grant " + PrintableText.quoted(name) + "; it has "
                    + (known.isEmpty()
                            ? "none"
                            : String.join(
                                    ", ",
                                    known.stream().map(PrintableText::quoted).toList())));
        }
        return new SimulatedCaller.Granted(name);
    }

    private static String read(Path file) throws IOException {
        try {
            return new String(Files.readAllBytes(file), UTF_8).strip();
        } catch (IOException e) {
            throw new IOException(file + " cannot be read: " + FileErrors.why(e), e);
        }
    }
}

package io.github.mcppolicy.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.clients.Target.Era;
import io.github.mcppolicy.clients.Target.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What each client did through the filter and, in brackets, without it: a table for people to read. Not thread-safe.
 */
public final class Matrix {
    private final List<Column> columns = new ArrayList<>();

    private record Column(Client client, Era era, Attempts guarded, Attempts bare) {

        String cell(Capability capability) {
            return client.leftOut().containsKey(capability)
                    ? "left out"
                    : outcome(guarded, capability) + " (" + outcome(bare, capability) + ")";
        }

        private static String outcome(Attempts attempts, Capability capability) {
            return Optional.ofNullable(attempts.outcomes().get(capability))
                    .map(outcome -> outcome.equals(Attempts.WORKED) ? outcome : "FAILED")
                    .orElse("not tried");
        }

        Stream<String> notes() {
            Stream<String> leftOut = client.leftOut().entrySet().stream()
                    .map(left -> client.name() + ", " + left.getKey() + " left out: " + left.getValue());
            return Stream.of(leftOut, failures("filter", guarded), failures("bare", bare))
                    .flatMap(lines -> lines);
        }

        private Stream<String> failures(String where, Attempts attempts) {
            return attempts.outcomes().entrySet().stream()
                    .filter(outcome -> !outcome.getValue().equals(Attempts.WORKED))
                    .map(outcome -> client.name() + ", " + era + ", " + where + ": " + outcome);
        }
    }

    /** The application that a client is tried on. */
    public interface Application {

        /** Starts a fresh application for one client, lets the client do its work, and stops the application. */
        Attempts met(Client client, Era era, Guard guard) throws Exception;
    }

    /**
     * Has a client try everything, first without a policy. Everything that the client is declared to support has to
     * work.
     */
    public void add(Client client, Era era, Application application) throws Exception {
        Attempts bare = application.met(client, era, Guard.NONE);
        Attempts guarded = application.met(client, era, Guard.POLICY);
        columns.add(new Column(client, era, guarded, bare));
        assertThat(bare).as("%s, %s, bare", client.name(), era).isEqualTo(everythingElseWorked(client));
        assertThat(guarded).as("%s, %s, through the filter", client.name(), era).isEqualTo(bare);
    }

    private static Attempts everythingElseWorked(Client client) {
        return new Attempts(Stream.of(Capability.values())
                .filter(capability -> !client.leftOut().containsKey(capability))
                .collect(Collectors.toMap(capability -> capability, capability -> Attempts.WORKED)));
    }

    @Override
    public String toString() {
        Stream<String> rows = Stream.of(Capability.values())
                .map(capability -> row(capability.toString(), columns.stream().map(column -> column.cell(capability))));
        return Stream.of(
                        Stream.of(
                                row(
                                        "through the filter (bare)",
                                        columns.stream()
                                                .map(column -> column.client().name())),
                                row(
                                        "",
                                        columns.stream()
                                                .map(column -> column.era().toString()))),
                        rows,
                        columns.stream().flatMap(Column::notes).distinct())
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }

    private static String row(String title, Stream<String> cells) {
        return "%-28s".formatted(title)
                + cells.map(cell -> "%-24s".formatted(cell)).collect(Collectors.joining());
    }
}

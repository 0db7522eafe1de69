package io.github.mcppolicy.uri;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.policy.NamePattern;
import io.github.mcppolicy.uri.GeneratedPolicy.Rule;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules for resources do not refuse anything that published servers list, unless hosts can read it in different
 * ways.
 */
class PublishedServersTest {
    private static final int SERVERS = 10;
    private static final List<String> UNRELATED =
            List.of("file:///private/*", "vault://keys", "https://intranet.example/*");

    static List<PublishedServer> servers() throws IOException {
        return PublishedServer.all();
    }

    @Test
    void serversWhenCountedThenAreTenAtLeast() throws IOException {
        assertThat(servers()).hasSizeGreaterThanOrEqualTo(SERVERS);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void uriOfServerWhenItsPrefixIsAllowedThenPasses(PublishedServer server) {
        GeneratedPolicy policy = policy(Rule.DENY, server.prefixes(), Rule.ALLOW);

        assertThat(server.plainUris())
                .isNotEmpty()
                .allSatisfy(uri -> assertThat(policy.passes(uri)).isTrue());
    }

    @ParameterizedTest
    @MethodSource("servers")
    void uriOfServerWhenOtherNamesAreDeniedThenPasses(PublishedServer server) {
        GeneratedPolicy policy = policy(Rule.ALLOW, UNRELATED, Rule.DENY);

        assertThat(server.plainUris())
                .allSatisfy(uri -> assertThat(policy.passes(uri)).isTrue());
    }

    @ParameterizedTest
    @MethodSource("servers")
    void uriThatIsNotPlainWhenOnlyItsPrefixIsAllowedThenIsRefused(PublishedServer server) {
        List<GeneratedPolicy> policies =
                List.of(policy(Rule.DENY, server.prefixes(), Rule.ALLOW), policy(Rule.ALLOW, UNRELATED, Rule.DENY));

        assertThat(notPlain(server)).allSatisfy(uri -> assertThat(policies).noneMatch(policy -> policy.passes(uri)));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void uriThatIsNotPlainWhenListedByItsTextThenPasses(PublishedServer server) {
        GeneratedPolicy policy = policy(Rule.DENY, notPlain(server), Rule.ALLOW);

        assertThat(notPlain(server))
                .allSatisfy(uri -> assertThat(policy.passes(uri)).isTrue());
    }

    /** Otherwise a mistake in a file would look like a refusal. */
    @ParameterizedTest
    @MethodSource("servers")
    void expansionWhenOfATemplateThenIsUnderAPrefixOfItsServer(PublishedServer server) {
        Set<String> stems = server.prefixes().stream()
                .map(prefix -> new NamePattern(prefix).stem())
                .collect(Collectors.toSet());

        assertThat(Stream.concat(
                        server.plainUris().stream(),
                        server.templates().stream().map(PublishedServer.Template::template)))
                .allMatch(uri -> stems.stream().anyMatch(uri::startsWith));
    }

    private static List<String> notPlain(PublishedServer server) {
        return server.notPlain().stream().map(PublishedServer.NotPlain::uri).toList();
    }

    private static GeneratedPolicy policy(Rule otherwise, List<String> names, Rule rule) {
        Map<NamePattern, Rule> items =
                names.stream().map(NamePattern::new).collect(Collectors.toMap(Function.identity(), name -> rule));
        return GeneratedPolicy.load(otherwise, items, List.of()).orElseThrow();
    }
}

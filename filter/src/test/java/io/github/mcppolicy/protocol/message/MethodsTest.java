package io.github.mcppolicy.protocol.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.arguments.Arguments;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.message.Methods.Treatment;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the table with the methods of every revision, which the files below {@code methods} list. */
class MethodsTest {

    private static final String CLIENT = "client";

    static Stream<Path> revisions() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(MethodsTest.class.getResource("/methods"));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.sorted().toList().stream();
        }
    }

    /** Each method of a revision, with its senders. */
    private static Map<String, Set<String>> methods(Path revision) throws IOException {
        Map<String, Set<String>> senders = new HashMap<>();
        for (String line : Files.readAllLines(revision, UTF_8)) {
            if (!line.startsWith("#")) {
                List<String> words = List.of(line.split(" "));
                senders.put(words.get(1), Set.of(words.get(0).split(",")));
            }
        }
        return senders;
    }

    @Test
    void revisionsWhenCountedThenAllAreThere() throws Exception {
        assertThat(revisions().map(file -> String.valueOf(file.getFileName())))
                .containsExactly(
                        "2024-11-05.txt",
                        "2025-03-26.txt",
                        "2025-06-18.txt",
                        "2025-11-25.txt",
                        "2026-07-28.txt",
                        "tasks_extension.txt");
    }

    @ParameterizedTest
    @MethodSource("revisions")
    void methodWhenARevisionHasItThenTheTableSaysWhatHappensToIt(Path revision) throws IOException {
        Map<String, Set<String>> methods = methods(revision);

        assertThat(methods).isNotEmpty();
        assertThat(methods.keySet())
                .allSatisfy(method -> assertThat(Methods.treatment(method)).isPresent());
    }

    @Test
    void methodWhenInTheTableThenARevisionHasIt() throws Exception {
        Set<String> known = new HashSet<>();
        for (Path revision : revisions().toList()) {
            known.addAll(methods(revision).keySet());
        }

        assertThat(Methods.all()).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void methodWhenNoClientSendsItInAnyRevisionThenOnlyThenIsItAServersOwn() throws Exception {
        Map<String, Set<String>> senders = new HashMap<>();
        for (Path revision : revisions().toList()) {
            methods(revision)
                    .forEach((method, who) -> senders.computeIfAbsent(method, any -> new HashSet<>())
                            .addAll(who));
        }

        assertThat(senders)
                .allSatisfy((method, who) -> assertThat(Methods.treatment(method)
                                .filter(Treatment.SERVER_ONLY::equals)
                                .isEmpty())
                        .as(method)
                        .isEqualTo(who.contains(CLIENT)));
    }

    @ParameterizedTest
    @CsvSource({
        "tools/call, EVALUATED",
        "prompts/get, EVALUATED",
        "resources/read, EVALUATED",
        "resources/subscribe, EVALUATED",
        "resources/unsubscribe, EVALUATED",
        "completion/complete, EVALUATED",
        "subscriptions/listen, EVALUATED",
        "tools/list, FILTERED",
        "resources/list, FILTERED",
        "resources/templates/list, FILTERED",
        "prompts/list, FILTERED",
        "initialize, PASSED_ON",
        "server/discover, PASSED_ON",
        "tasks/result, PASSED_ON",
        "tasks/update, PASSED_ON",
        "sampling/createMessage, SERVER_ONLY"
    })
    void methodWhenLookedUpThenIsTreatedAsItsKindIs(String method, Treatment treatment) {
        assertThat(Methods.treatment(method)).contains(treatment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ping", "notifications/initialized", "tasks/get", "logging/setLevel", "server/discover"})
    void methodWhenPassedOnThenIsUnevaluated(String method) throws MalformedException {
        assertThat(Methods.operation(method, noParameters())).isEqualTo(new Operation.PassedOn(method));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Ping",
                "ping ",
                "tools",
                "tools/",
                "tools/delete",
                "sampling/createMessage",
                "elicitation/create",
                "roots/list",
                "notifications/tools/list_changed",
                "notifications/resources/updated",
                "rpc.discover",
                "initialized",
                "Initialize",
                "tools/calls",
                "tools.call"
            })
    void methodWhenAClientHasNoSuchOneThenIsUnknown(String method) throws MalformedException {
        assertThat(Methods.operation(method, noParameters())).isEqualTo(new Operation.Unknown(method));
    }

    @Test
    void operationWhenMadeThenSaysItsMethod() throws MalformedException {
        List<Operation> operations = new ArrayList<>(List.of(
                new Operation.Initialize(),
                new Operation.CallTool(new ToolCall("get_order", Arguments.none())),
                new Operation.GetPrompt("review", Arguments.none()),
                Operation.RESPONSE));
        operations.add(Methods.operation("resources/list", noParameters()));

        assertThat(operations)
                .extracting(Operation::method)
                .containsExactly("initialize", "tools/call", "prompts/get", "", "resources/list");
    }

    static Stream<String> governed() {
        return Methods.all()
                .filter(method -> Methods.treatment(method)
                        .filter(treatment -> treatment == Treatment.EVALUATED || treatment == Treatment.FILTERED)
                        .isPresent());
    }

    @ParameterizedTest
    @MethodSource("governed")
    void methodWhenItCanBeTakenForAGovernedOneThenIsRefused(String method) {
        String fullWidth = method.replace('/', '\uff0f');
        String fullWidthO = method.replaceFirst("o", "\uff4f");
        String capital = method.substring(0, 1).toUpperCase(Locale.ROOT) + method.substring(1);
        for (String confusable :
                List.of(capital, fullWidth, fullWidthO, " " + method, method + "\0", method + "\u200b")) {
            assertThatThrownBy(() -> Methods.operation(confusable, noParameters()))
                    .isInstanceOf(MalformedException.class)
                    .hasMessage("the method can be taken for " + method);
        }
    }

    private static ParameterFields noParameters() {
        byte[] nothing = {};
        return new ParameterFields(nothing, JsonTokens.trusted(nothing, 0, 0));
    }
}

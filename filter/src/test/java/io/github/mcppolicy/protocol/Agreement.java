package io.github.mcppolicy.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.protocol.arguments.ArgumentPath;
import io.github.mcppolicy.protocol.arguments.ArgumentPaths;
import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import io.github.mcppolicy.protocol.arguments.Arguments;
import io.github.mcppolicy.protocol.arguments.ExpectedArguments;
import io.github.mcppolicy.protocol.message.Message;
import io.github.mcppolicy.protocol.message.Methods;
import io.github.mcppolicy.protocol.message.Methods.Treatment;
import io.github.mcppolicy.protocol.message.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The promise of the reader: from an accepted body, a lenient parser reads what the reader read. The parsers here are
 * Jackson with every leniency it has, and a host that looks up members by any spelling of their names.
 */
public final class Agreement {

    private Agreement() {}

    /** Fails when anybody can read something in {@code body} that differs from {@code message}. */
    public static void check(byte[] body, Message message) {
        for (JsonValue reading : JacksonTree.allReadings(body)) {
            List<JsonValue> messages = reading instanceof JsonValue.Items batch ? batch.values() : List.of(reading);
            assertThat(message instanceof Message.Batch).isEqualTo(reading instanceof JsonValue.Items);
            assertThat(message.singles()).hasSameSizeAs(messages);
            for (int i = 0; i < messages.size(); i++) {
                check((JsonValue.Structure) messages.get(i), message.singles().get(i));
            }
        }
    }

    private static void check(JsonValue.Structure reading, Message.Single message) {
        assertThat(member(reading, "jsonrpc")).contains(new JsonValue.Text("2.0"));
        Optional<JsonValue> method = member(reading, "method");
        Optional<JsonValue> id = member(reading, "id");
        boolean answers = member(reading, "result").isPresent()
                || member(reading, "error").isPresent();
        assertThat(message instanceof Message.Response).isEqualTo(answers).isEqualTo(method.isEmpty());
        if (message instanceof Message.Request request) {
            assertThat(id).contains(JacksonTree.strict(request.id().json().getBytes(UTF_8)));
        } else if (message instanceof Message.Notification) {
            assertThat(id).isEmpty();
        }
        method.ifPresent(name -> {
            assertThat(name).isEqualTo(new JsonValue.Text(message.operation().method()));
            checkOperation(reading, message.operation());
        });
    }

    private static void checkOperation(JsonValue.Structure reading, Operation operation) {
        if (operation instanceof Operation.CallTool callTool) {
            JsonValue.Structure params =
                    (JsonValue.Structure) member(reading, "params").orElseThrow();
            JsonValue.Structure arguments =
                    (JsonValue.Structure) member(params, "arguments").orElse(new JsonValue.Structure(Map.of()));
            assertThat(member(params, "name"))
                    .contains(new JsonValue.Text(callTool.call().name()));
            check(arguments, callTool.call().arguments());
        } else if (operation instanceof Operation.GetPrompt prompt) {
            assertThat(member(params(reading), "name")).contains(new JsonValue.Text(prompt.name()));
            check(
                    (JsonValue.Structure)
                            member(params(reading), "arguments").orElse(new JsonValue.Structure(Map.of())),
                    prompt.arguments());
        } else if (operation instanceof Operation.UseResources use) {
            assertThat(uris(reading, use.method()))
                    .isEqualTo(use.uris().stream().map(JsonValue.Text::new).collect(Collectors.toSet()));
        } else if (operation instanceof Operation.Reference reference) {
            checkMention(params(reading), reference);
        } else {
            assertThat(Methods.all()
                            .filter(method -> Methods.treatment(method)
                                    .filter(Treatment.EVALUATED::equals)
                                    .isPresent()))
                    .noneMatch(
                            method -> method.equalsIgnoreCase(operation.method().strip()));
        }
    }

    private static JsonValue.Structure params(JsonValue.Structure reading) {
        return (JsonValue.Structure) member(reading, "params").orElse(new JsonValue.Structure(Map.of()));
    }

    private static Set<JsonValue> uris(JsonValue.Structure reading, String method) {
        if (!method.equals("subscriptions/listen")) {
            return Set.of(member(params(reading), "uri").orElseThrow());
        }
        JsonValue none = new JsonValue.Structure(Map.of());
        JsonValue.Structure wanted =
                (JsonValue.Structure) member(params(reading), "notifications").orElse(none);
        JsonValue uris = member(wanted, "resourceSubscriptions").orElse(new JsonValue.Items(List.of()));
        return Set.copyOf(((JsonValue.Items) uris).values());
    }

    private static void checkMention(JsonValue.Structure params, Operation.Reference reference) {
        JsonValue.Structure named = reference.method().equals("completion/complete")
                ? (JsonValue.Structure) member(params, "ref").orElseThrow()
                : params;
        String member = reference.target().kind() == TargetKind.PROMPT ? "name" : "uri";
        assertThat(member(named, member))
                .contains(new JsonValue.Text(reference.target().name()));
    }

    private static void check(JsonValue.Structure reading, Arguments arguments) {
        assertThat(arguments.names(Integer.MAX_VALUE))
                .isEqualTo(List.copyOf(reading.members().keySet()));
        List<ArgumentPath> paths = ExpectedArguments.paths(reading);
        List<ArgumentValue> values = arguments.read(ArgumentPaths.of(paths));
        for (int i = 0; i < paths.size(); i++) {
            if (!(values.get(i) instanceof ArgumentValue.Ambiguous)) {
                assertThat(values.get(i)).isEqualTo(ExpectedArguments.at(paths.get(i), reading));
            }
        }
    }

    /** The only member that anybody could take for {@code name}. */
    private static Optional<JsonValue> member(JsonValue.Structure structure, String name) {
        List<String> candidates = new ArrayList<>();
        for (String key : structure.members().keySet()) {
            String bare = key.strip().trim();
            if (bare.equalsIgnoreCase(name) || bare.toLowerCase(Locale.ROOT).equals(name)) {
                candidates.add(key);
            }
        }
        assertThat(candidates).isSubsetOf(name).hasSizeLessThanOrEqualTo(1);
        return Optional.ofNullable(structure.members().get(name));
    }
}

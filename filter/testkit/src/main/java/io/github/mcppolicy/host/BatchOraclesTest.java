package io.github.mcppolicy.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.app.LenientServlet;
import io.github.mcppolicy.host.client.RawAnswer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A batch that asks for something hidden is treated like one that asks for something that does not exist. */
@Tag(HostContract.DECISIONS)
final class BatchOraclesTest extends HostContract {
    private static final WebApp APP = WebApp.at(LenientServlet.class);
    private static final JsonMapper JSON = new JsonMapper();

    BatchOraclesTest(Host host) {
        super(host);
    }

    @ParameterizedTest
    @EnumSource(names = {"CALL", "GET_PROMPT", "READ"})
    void batchWithAHiddenTargetWhenTheDefaultIsDenyThenItFaresAsOneWithAnUnlisted(TargetMethod method)
            throws Exception {
        Site site = start(APP, TargetPair.policy(DefaultAction.DENY));

        for (TargetPair pair : pairsOf(method)) {
            for (Batch batch : Batch.values()) {
                RawAnswer hidden = site.post(batch.with(method, pair.hidden())).timeless();
                RawAnswer unlisted = site.post(batch.with(method, pair.other())).timeless();
                assertThat(hidden).as(batch.toString()).isEqualTo(unlisted);
            }
        }
        assertThat(site.toolsRun()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"CALL", "GET_PROMPT", "READ"})
    void batchWithAHiddenTargetWhenTheDefaultIsAllowThenItFaresAsOneWithAnUnknown(TargetMethod method)
            throws Exception {
        Site site = start(APP, TargetPair.policy(DefaultAction.ALLOW));

        for (TargetPair pair : pairsOf(method)) {
            for (Batch batch : Batch.values()) {
                RawAnswer hidden = site.post(batch.with(method, pair.hidden())).timeless();
                RawAnswer unknown = site.post(batch.with(method, pair.other())).timeless();
                assertThat(hidden.status()).as(batch.toString()).isEqualTo(unknown.status());
                assertThat(answersOf(pair.swapped(hidden.text())))
                        .as(batch.toString())
                        .containsExactlyInAnyOrderElementsOf(answersOf(unknown.text()));
            }
            assertThat(heard(site)).noneMatch(body -> body.contains(pair.hidden()));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CALL", "GET_PROMPT", "READ"})
    void batchWithADeniedTargetWhenItIsNotShownThenItFaresAsOneWithAnUnlisted(TargetMethod method) throws Exception {
        Site site = start(APP, TargetPair.policyThatShowsCallables(DefaultAction.DENY));

        // What follows a denied URI in a batch of two may be allowed, so there is nothing to compare.
        Set<Batch> batches = EnumSet.complementOf(EnumSet.of(Batch.TWO_OF_THEM, Batch.TWO_NOTIFICATIONS));

        for (TargetPair pair : TargetPair.deniedAndUnlisted(method)) {
            for (Batch batch : batches) {
                RawAnswer denied = site.post(batch.with(method, pair.hidden())).timeless();
                RawAnswer unlisted = site.post(batch.with(method, pair.other())).timeless();
                assertThat(denied).as(batch.toString()).isEqualTo(unlisted);
            }
        }
        assertThat(site.toolsRun()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"CALL", "GET_PROMPT", "READ"})
    void batchWithADeniedTargetWhenItIsNotShownAndTheDefaultIsAllowThenItFaresAsOneWithAnUnknown(TargetMethod method)
            throws Exception {
        Site site = start(APP, TargetPair.policyThatShowsCallables(DefaultAction.ALLOW));
        List<Batch> batches =
                List.of(Batch.WITH_A_PING, Batch.BEHIND_A_PING, Batch.NOTIFICATION_WITH_A_PING, Batch.ALONE);

        TargetPair pair = TargetPair.deniedAndUnlisted(method).get(0);
        for (Batch batch : batches) {
            RawAnswer denied = site.post(batch.with(method, pair.hidden())).timeless();
            RawAnswer unknown = site.post(batch.with(method, pair.other())).timeless();
            assertThat(denied.status()).as(batch.toString()).isEqualTo(unknown.status());
            assertThat(answersOf(pair.swapped(denied.text())))
                    .as(batch.toString())
                    .containsExactlyInAnyOrderElementsOf(answersOf(unknown.text()));
        }
        assertThat(heard(site)).noneMatch(body -> body.contains(pair.hidden()));
    }

    @Test
    void batchWithAHiddenToolWhenTheDefaultIsAllowThenTheRestOfItRuns() throws Exception {
        Site site = start(APP, TargetPair.policy(DefaultAction.ALLOW));

        RawAnswer answer = site.post(Mcp.batch(
                Mcp.call("1", "purge_log", "{}"),
                Mcp.PING.replace("1", "2"),
                Mcp.call("3", "get_order", "{}"),
                Mcp.callWithoutId("purge_log")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answersOf(answer.text()))
                .extracting(JsonNode::toString)
                .containsExactlyInAnyOrder(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32602,\"message\":\"Unknown tool: purge_log\"}}",
                        "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{}}",
                        "{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"ran get_order\"}]}}");
        assertThat(site.toolsRun()).containsExactly("get_order as get_order");
        assertThat(heard(site)).hasSize(1).noneMatch(body -> body.contains("purge_log"));
    }

    @Test
    void batchWhenEverythingInItIsHiddenThenNoHandlerHasIt() throws Exception {
        Site site = start(APP, TargetPair.policy(DefaultAction.ALLOW));

        for (TargetMethod method : List.of(TargetMethod.CALL, TargetMethod.GET_PROMPT, TargetMethod.READ)) {
            RawAnswer requests = site.post(
                    Batch.TWO_OF_THEM.with(method, pairsOf(method).get(0).hidden()));
            RawAnswer notifications = site.post(
                    Batch.TWO_NOTIFICATIONS.with(method, pairsOf(method).get(0).hidden()));

            assertThat(requests.status()).isEqualTo(200);
            assertThat(requests.json()).hasSize(2);
            assertThat(notifications.status()).isEqualTo(202);
            assertThat(notifications.text()).isEmpty();
        }
        assertThat(site.requestsHeard()).isEmpty();
    }

    @Test
    void limitOfAllToolsWhenABatchHoldsAHiddenOneThenItIsSpentAsByAnUnknownOne() throws Exception {
        Site site = start(APP, """
                {"version": "1", "default": "allow", "hide": ["purge_*"],
                 "all_tools": {"limits": [{"counter": "calls", "window": "hour", "max": 1, "scope": "global"}]}}""");

        RawAnswer hidden = site.post(Mcp.batch(Mcp.call("purge_log"), Mcp.call("get_order")));
        RawAnswer unknown = site.post(Mcp.batch(Mcp.call("nurge_log"), Mcp.call("get_order")));

        assertThat(hidden.text()).contains("[RATE LIMITED]");
        assertThat(withoutSeconds(pairsOf(TargetMethod.CALL).get(0).swapped(hidden)))
                .isEqualTo(withoutSeconds(unknown.timeless().toString()));
        assertThat(site.requestsHeard()).isEmpty();
    }

    /** What else a batch with the target contains. */
    private enum Batch {
        WITH_A_PING {
            @Override
            String with(TargetMethod method, String target) {
                return Mcp.batch(method.about(target), PING_2);
            }
        },
        BEHIND_A_PING {
            @Override
            String with(TargetMethod method, String target) {
                return Mcp.batch(PING_2, method.about(target));
            }
        },
        NOTIFICATION_WITH_A_PING {
            @Override
            String with(TargetMethod method, String target) {
                return Mcp.batch(withoutId(method.about(target)), PING_2);
            }
        },
        WITH_WHAT_IS_DENIED {
            @Override
            String with(TargetMethod method, String target) {
                return Mcp.batch(method.about(target), Mcp.call("2", "drop_data", "{}"), PING_2.replace("2", "3"));
            }
        },
        NOTIFICATION_WITH_WHAT_IS_DENIED {
            @Override
            String with(TargetMethod method, String target) {
                return Mcp.batch(withoutId(method.about(target)), Mcp.call("2", "drop_data", "{}"));
            }
        },
        ALONE {
            @Override
            String with(TargetMethod method, String target) {
                return Mcp.batch(method.about(target));
            }
        },
        TWO_OF_THEM {
            @Override
            String with(TargetMethod method, String target) {
                return Mcp.batch(
                        method.about(target), method.about(target + "2").replace("\"id\":1", "\"id\":2"));
            }
        },
        TWO_NOTIFICATIONS {
            @Override
            String with(TargetMethod method, String target) {
                return Mcp.batch(withoutId(method.about(target)), withoutId(method.about(target + "2")));
            }
        };

        private static final String PING_2 = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}";

        abstract String with(TargetMethod method, String target);

        private static String withoutId(String message) {
            return message.replace("\"id\":1,", "");
        }
    }

    /**
     * Pairs of a hidden and an unlisted target, both as they are and in spellings that a lenient host takes for them.
     */
    private static List<TargetPair> pairsOf(TargetMethod method) {
        return method.isAboutResources()
                ? List.of(
                        new TargetPair("file:///secret/k", "file:///nosuch/k"),
                        new TargetPair("file:///docs/../secret/k", "file:///docs/../nosuch/k"))
                : List.of(new TargetPair("purge_log", "nurge_log"), new TargetPair("Purge_log", "Nurge_log"));
    }

    private static List<JsonNode> answersOf(String batch) {
        List<JsonNode> answers = new ArrayList<>();
        if (!batch.isEmpty()) {
            JSON.readTree(batch).forEach(answers::add);
        }
        return answers;
    }

    private static List<String> heard(Site site) throws Exception {
        return site.requestsHeard().stream()
                .map(request -> new String(Site.bodyOf(request), UTF_8))
                .toList();
    }

    private static String withoutSeconds(String answer) {
        return answer.replaceAll("[0-9]{4}", "");
    }
}

package io.github.mcppolicy.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcppolicy.catalog.ToolDefinition;
import io.github.mcppolicy.policy.Decision;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.PolicyDefinition;
import io.github.mcppolicy.policy.PolicyEntry;
import io.github.mcppolicy.policy.PolicyEvaluator;
import io.github.mcppolicy.policy.RiskClass;
import io.github.mcppolicy.policy.load.InvalidPolicyException;
import io.github.mcppolicy.policy.load.PolicyLoader;
import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.message.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecommendedPolicyTest {
    private static final List<String> VERBS =
            List.of("get", "list", "store", "send", "run", "deploy", "delete", "purge", "refund", "pay", "frobnicate");
    private static final List<String> THINGS =
            List.of("parcel", "parcels", "parcel_note", "caf\u00e9", "\u5305", "x/y~z");
    private static final List<String> JOINTS = List.of("_", "-", ".", " ");

    private static ClassifiedTool tool(String name) {
        return tool(name, "");
    }

    private static ClassifiedTool tool(String name, String description) {
        return ClassifiedTool.of(new ToolDefinition(name, description, "", Optional.empty(), Map.of()));
    }

    private static RecommendedPolicy policy(List<ClassifiedTool> tools) throws InvalidPolicyException {
        return RecommendedPolicy.of("a server", tools);
    }

    private static RecommendedPolicy policyOf(String... names) throws InvalidPolicyException {
        return policy(tools(names));
    }

    private static List<ClassifiedTool> tools(String... names) {
        return Arrays.stream(names).map(RecommendedPolicyTest::tool).toList();
    }

    private static Policy loaded(RecommendedPolicy policy) throws InvalidPolicyException {
        return PolicyLoader.load("policy.json", policy.text().getBytes(US_ASCII));
    }

    private static Decision decision(Policy policy, String tool) {
        return PolicyEvaluator.evaluateReference(policy, new Target(TargetKind.TOOL, tool))
                .orElseThrow();
    }

    private static Optional<PolicyEntry.Ruled> entry(Policy policy, String tool) {
        return policy.definition().tools().entries().stream()
                .filter(entry -> entry.name().text().equals(tool))
                .map(PolicyEntry.Ruled.class::cast)
                .findFirst();
    }

    private static List<ClassifiedTool> generated(Random random) {
        List<ClassifiedTool> tools = new ArrayList<>();
        for (String verb : VERBS) {
            for (String thing : THINGS) {
                String joint = JOINTS.get(random.nextInt(JOINTS.size()));
                String hostile = "\"\n\u001b[2J\u202e".repeat(random.nextInt(3));
                tools.add(tool(verb + joint + thing, hostile + VERBS.get(random.nextInt(VERBS.size()))));
            }
        }
        return tools;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void policyWhenLoadedThenEachToolIsTreatedAsItsClassSays(long seed) throws InvalidPolicyException {
        List<ClassifiedTool> tools = generated(new Random(seed));

        RecommendedPolicy recommended = policy(tools);
        Policy policy = loaded(recommended);

        assertThat(recommended.leftOut()).isEmpty();
        for (ClassifiedTool tool : tools) {
            Optional<PolicyEntry.Ruled> entry = entry(policy, tool.name());
            assertThat(decision(policy, tool.name()).passes())
                    .as(tool.name())
                    .isEqualTo(tool.kind() != RiskClass.DESTRUCTIVE);
            assertThat(entry.isPresent()).as(tool.name()).isEqualTo(tool.kind() != RiskClass.DESTRUCTIVE);
            assertThat(entry.filter(PolicyEntry.Ruled::demandsNothing).isPresent())
                    .as(tool.name())
                    .isEqualTo(tool.kind() == RiskClass.READ);
            assertThat(entry.flatMap(PolicyEntry.Ruled::approval).isPresent())
                    .as(tool.name())
                    .isEqualTo(tool.kind() == RiskClass.FINANCIAL);
        }
        assertThat(decision(policy, "another").passes()).isFalse();
    }

    @Test
    void policyWhenLoadedThenItSaysNothingElse() throws InvalidPolicyException {
        PolicyDefinition definition =
                loaded(policyOf("get_parcel", "run_parcel")).definition();

        assertThat(definition.isMonitored()).isFalse();
        assertThat(definition.allTools().areNone()).isTrue();
        assertThat(definition.resources()).isEmpty();
        assertThat(definition.prompts()).isEmpty();
        assertThat(definition.grants()).isEmpty();
        assertThat(definition.tools().hide()).isEmpty();
    }

    @Test
    void entriesWhenWrittenThenTheyAreGroupedAndSayWhy() throws InvalidPolicyException {
        String text = policyOf("pay_bill", "delete_bill", "run_bill", "get_bill", "store_bill")
                .text();

        // The rules of the catalogue say why.
        assertThat(text.replaceAll("\\\\\"\\. [A-Z][^\"]*\"", "\\\\\"...\"")).isEqualTo("""
                        {
                          "version": "1",
                          "description": "Recommended by mcp-policy scan for a server. Hidden are \\"delete_bill\\": \
                        Destructive, Critical: name \\"delete\\"...",
                          "default": "deny",
                          "hide": [
                            "delete_bill"
                          ],
                          "tools": {
                            "get_bill": {
                              "description": "Read, Low: name \\"get\\"..."
                            },
                            "store_bill": {
                              "description": "Write, Medium: name \\"store\\"...",
                              "limits": [
                                {
                                  "counter": "store_bill",
                                  "window": "minute",
                                  "max": 30,
                                  "scope": "grant"
                                }
                              ]
                            },
                            "run_bill": {
                              "description": "Execute, High: name \\"run\\"...",
                              "limits": [
                                {
                                  "counter": "run_bill",
                                  "window": "minute",
                                  "max": 10,
                                  "scope": "grant"
                                }
                              ]
                            },
                            "pay_bill": {
                              "description": "Financial, Critical: name \\"pay\\"...",
                              "action": "require_approval"
                            }
                          }
                        }
                        """);
    }

    @Test
    void nameWhenAPolicyCannotListItThenItIsLeftOutAndNamed() throws InvalidPolicyException {
        String longName = "x".repeat(1_001);
        RecommendedPolicy recommended =
                policyOf("delete_*", "get*parcel", "", longName, "get_\ud800", "get_\u001b", "get_parcel");
        Policy policy = loaded(recommended);

        assertThat(policy.definition().tools().entries())
                .extracting(entry -> entry.name().text())
                .containsExactly("get_\u001b", "get_parcel");
        assertThat(decision(policy, "delete_*").passes()).isFalse();
        assertThat(recommended.leftOut())
                .hasSize(5)
                .anyMatch(line -> line.contains("\"delete_*\" (Destructive), because a name with *"))
                .anyMatch(line -> line.contains("\"\" ("))
                .anyMatch(line -> line.contains("more than 1000 characters"))
                .anyMatch(line -> line.contains("half of a surrogate pair"))
                .allMatch(line -> line.length() < 400)
                .allMatch(line -> line.chars().allMatch(c -> c >= ' ' && c < 0x7F));
    }

    @Test
    void nameWhenALenientServerCouldTakeItForAnotherThenNeitherIsAllowed() throws InvalidPolicyException {
        RecommendedPolicy recommended = policyOf("get_parcel", "Get_Parcel", "delete_all", "DELETE_ALL\u200b", "get_x");
        Policy policy = loaded(recommended);

        assertThat(policy.definition().tools().entries())
                .extracting(entry -> entry.name().text())
                .containsExactly("get_x");
        assertThat(policy.definition().tools().hide()).hasSize(2);
        assertThat(recommended.leftOut())
                .containsExactly(
                        "Left out of the policy, and so denied: \"get_parcel\" (Read), because a lenient server could take it"
                                + " for \"Get_Parcel\"",
                        "Left out of the policy, and so denied: \"Get_Parcel\" (Read), because a lenient server could take it"
                                + " for \"get_parcel\"");
    }

    @Test
    void nameWhenListedTwiceThenTheMoreSevereClassCounts() throws InvalidPolicyException {
        Policy policy = loaded(policy(List.of(tool("get_x"), tool("get_x", "Deletes everything"), tool("get_x"))));

        assertThat(decision(policy, "get_x").passes()).isFalse();
    }

    @Test
    void listWhenEmptyThenEverythingIsDenied() throws InvalidPolicyException {
        assertThat(decision(loaded(policy(List.of())), "x").passes()).isFalse();
    }

    @Test
    void toolsWhenTenThousandThenTheyLoad() throws InvalidPolicyException {
        List<ClassifiedTool> tools = IntStream.range(0, 10_000)
                .mapToObj(i -> tool((i % 2 == 0 ? "delete_" : "store_") + i, "x".repeat(300)))
                .toList();

        RecommendedPolicy recommended = policy(tools);

        assertThat(recommended.text()).contains(" And 4950 more.");
        assertThat(loaded(recommended).definition().tools().entries()).hasSize(5_000);
    }

    @Test
    void toolsWhenTooManyForADocumentThenThereIsNone() {
        List<ClassifiedTool> tools = IntStream.range(0, 10_000)
                .mapToObj(i -> tool("x".repeat(990) + i))
                .toList();

        assertThatThrownBy(() -> policy(tools)).isInstanceOf(InvalidPolicyException.class);
    }

    @Test
    void nameWhenListedAsDestructiveAndAsFinancialThenItIsHiddenInEitherOrder() throws Exception {
        ClassifiedTool destructive = tool("handle", "Deletes the parcel");
        ClassifiedTool financial = tool("handle", "Refunds the parcel");
        assertThat(destructive.kind()).isEqualTo(RiskClass.DESTRUCTIVE);
        assertThat(financial.kind()).isEqualTo(RiskClass.FINANCIAL);

        for (List<ClassifiedTool> both : List.of(List.of(destructive, financial), List.of(financial, destructive))) {
            assertThat(policy(both).text()).contains("\"hide\": [");
        }
    }
}

package io.github.mcppolicy.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.protocol.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every pairing of words and annotations: a clear verb decides whatever is annotated, and an annotation decides where no
 * verb says what happens.
 */
class AnnotationsTest {

    /** In the order of the columns: {@code readOnlyHint} missing, true, false; for each, {@code destructiveHint} the same. */
    private static List<Map<String, Boolean>> pairings() {
        List<Map<String, Boolean>> readOnly =
                List.of(Map.of(), Map.of("readOnlyHint", true), Map.of("readOnlyHint", false));
        List<Map<String, Boolean>> destructive =
                List.of(Map.of(), Map.of("destructiveHint", true), Map.of("destructiveHint", false));
        List<Map<String, Boolean>> pairings = new ArrayList<>();
        for (Map<String, Boolean> one : readOnly) {
            for (Map<String, Boolean> other : destructive) {
                Map<String, Boolean> both = new TreeMap<>(one);
                both.putAll(other);
                pairings.add(both);
            }
        }
        return pairings;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // readOnlyHint:    missing                             | true                               | false
                "get_parcel     | Read Read! Read                         Read Read Read                         Read! Read! Read!",
                "update_parcel  | Write Write! Write                      Write! Write! Write!                   Write Write! Write",
                "run_parcel     | Execute Execute! Execute                Read Read Read                         Execute Execute! Execute",
                "run_code       | Execute Execute! Execute                Execute! Execute! Execute!             Execute Execute! Execute",
                "delete_parcel  | Destructive Destructive Destructive!    Destructive! Destructive! Destructive! Destructive Destructive Destructive!",
                "refund_parcel  | Financial Financial Financial           Financial! Financial! Financial!       Financial Financial Financial",
                "process_parcel | Write Destructive Write                 Read Read Read                         Write Destructive Write",
                "parcel         | Write Destructive Write                 Read Read Read                         Write Destructive Write"
            })
    void annotationWhenPairedWithWordsThenItDecidesOnlyWhereTheyDoNot(String name, String expected)
            throws MalformedException {
        List<String> found = new ArrayList<>();
        for (Map<String, Boolean> hints : pairings()) {
            ToolDefinition tool = tool(name, hints);
            ToolRisk risk = RiskCatalogue.standard().classify(tool);
            found.add(risk.risk().label() + (risk.isContradicted() ? "!" : ""));

            assertThat(ToolFindings.of(List.of(tool)).stream().map(ToolFinding::kind))
                    .as(hints.toString())
                    .hasSize(risk.isContradicted() ? 1 : 0)
                    .allMatch(kind -> kind == ToolFinding.Kind.ANNOTATION_CONTRADICTS);
        }

        assertThat(String.join(" ", found)).isEqualTo(expected.replaceAll(" +", " "));
    }

    private static ToolDefinition tool(String name, Map<String, Boolean> hints) throws MalformedException {
        String annotations = hints.toString().replaceAll("(\\w+)=", "\"$1\":");
        byte[] json = ("{\"name\": \"" + name + "\", \"annotations\": " + annotations + "}").getBytes(UTF_8);
        return ToolDefinition.read(json, 0, json.length);
    }
}

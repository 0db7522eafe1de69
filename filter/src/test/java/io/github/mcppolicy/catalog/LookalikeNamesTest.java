package io.github.mcppolicy.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.policy.RiskClass.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LookalikeNamesTest {

    /** Tools of these names, each of which may have a description behind a colon. */
    private static List<ToolDefinition> tools(String names) {
        return Arrays.stream(names.split(" ", -1))
                .map(name -> name.split("=", 2))
                .map(parts -> ToolDefinition.of(parts[0], parts.length > 1 ? parts[1].replace('_', ' ') : ""))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "get_parcel get_Parcel, MEDIUM",
        "getParcel get_parcel, MEDIUM",
        "get-parcel get_parcel get.parcel, MEDIUM",
        "deIete_parcel delete_parcel, MEDIUM",
        "send_mai1 send_mail, MEDIUM",
        "g0_on go_on, MEDIUM",
        "confirm_parcel confinn_parcel confirrn_parcel, MEDIUM",
        "get_p\u0430rcel get_parcel, HIGH",
        "\u0455end send, HIGH",
        "get_parcel\u200B get_parcel, HIGH",
        "\uFF47et_parcel get_parcel, HIGH",
        "get_parcel get_parcel\u00A0, HIGH",
        "delete_parcels=Deletes_parcels delete_pacrels=Deletes_parcels, MEDIUM",
        "delete_parcel=Deletes_a_parcel delete_parsel=Deletes_the_parcel, MEDIUM",
        "transfer_it=Transfers tansfer_it=Transfer_it, MEDIUM"
    })
    void namesWhenOneLooksLikeAnotherThenTheyAreOneFinding(String names, Severity severity) {
        List<ToolFinding> findings = LookalikeNames.of(tools(names));

        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).severity()).isEqualTo(severity);
        assertThat(findings.get(0).tools()).hasSizeBetween(2, 3).isSorted();
        assertThat(findings.get(0).message()).matches("[ -~]+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "get_user get_users",
                "create_parcel delete_parcel",
                "get_parcel set_parcel put_parcel",
                "get_contact=Gets_a_contact get_contract=Gets_a_contract",
                "get_content=Gets_the_content get_context=Gets_the_context",
                "get_contact get_contract",
                "lock_parcel unlock_parcel block_parcel",
                "search_v1 search_v2 search_v11",
                "pods_list pods_list_in_namespace",
                "mute unmute",
                "watched_parcels watches_parcels=Lists_watched_parcels",
                "parcel parcels",
                "get_parcel get_parcel",
                "a b c",
                "- _ ."
            })
    void namesWhenTheyOnlyShareMuchThenThereIsNoFinding(String names) {
        assertThat(LookalikeNames.of(tools(names))).isEmpty();
    }

    @Test
    void namesWhenTheyAreManyAndAlikeThenTheyAreComparedInTime() {
        List<ToolDefinition> tools = new ArrayList<>(IntStream.range(0, 10_000)
                .mapToObj(i -> ToolDefinition.of("parcel" + Character.toString(0x4E00 + i), "parcels"))
                .toList());
        tools.addAll(IntStream.range(0, 2_000)
                .mapToObj(i -> ToolDefinition.of("get_parcel".replace("_", "_".repeat(i % 200 + 1)), ""))
                .toList());

        List<ToolFinding> findings = LookalikeNames.of(tools);

        assertThat(findings).isNotEmpty();
        assertThat(Set.copyOf(findings)).hasSameSizeAs(findings);
    }
}

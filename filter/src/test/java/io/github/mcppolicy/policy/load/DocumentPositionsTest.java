package io.github.mcppolicy.policy.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentPositionsTest {
    private static final String DOCUMENT = """
            {"version": "1", "default": "deny",
             "hide": ["a",
                      "b"],
             "tools": {"x/~y": {"deny_if": [{"conditions": []}]}}}""";

    @ParameterizedTest
    @CsvSource({
        "'',                      1:1",
        "/hide/1,                 3:11",
        "/tools,                  4:2",
        "/tools/x~1~0y,           4:12",
        "/tools/x~1~0y/deny_if/0, 4:33",
        "/hide/7,                 2:2",
        "/hide/x,                 2:2",
        "/tools/gone/require,     4:2",
    })
    void pointerWhenFollowedThenItsPlaceIsInTheLine(String pointer, String place) throws Exception {
        DocumentPositions positions = DocumentPositions.of("policy.json", DOCUMENT.getBytes(UTF_8));

        assertThat(positions.line(pointer, "wrong"))
                .isEqualTo("policy.json:" + place + (pointer.isEmpty() ? "" : " " + pointer) + ": wrong");
    }

    @Test
    void documentWhenItIsNotJsonThenThatIsSaid() {
        assertThatThrownBy(() -> DocumentPositions.of("policy.json", "{".getBytes(UTF_8)))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageStartingWith("policy.json:1:");
    }
}

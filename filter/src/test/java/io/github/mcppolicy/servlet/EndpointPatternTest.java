package io.github.mcppolicy.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointPatternTest {

    @ParameterizedTest
    @CsvSource({
        "/mcp, /mcp, true",
        "/mcp, /mcp/, false",
        "/mcp, /MCP, false",
        "/mcp, /mcp/a, false",
        "/mcp/, /mcp/, true",
        "/mcp/*, /mcp, true",
        "/mcp/*, /mcp/, true",
        "/mcp/*, /mcp/a/b, true",
        "/mcp/*, /mcpa, false",
        "/mcp/*, /a/mcp, false",
        "/a/mcp/*, /a/mcp/b, true",
        "/*, /, true",
        "/*, /anything, true",
        "/*, '', true",
        "/, /, true",
        "/, /mcp, false",
        "/mcp server/*, /mcp server/x, true",
    })
    void pathWhenComparedWithAPatternThenMatchesAsTheReadmeSays(String pattern, String path, boolean expected) {
        EndpointPattern endpoint = EndpointPattern.of(pattern);

        assertThat(endpoint.matches(path)).isEqualTo(expected);
        assertThat(endpoint).hasToString(pattern);
    }

    @Test
    void listWhenReadThenKeepsItsOrder() {
        assertThat(EndpointPattern.allOf(List.of("/b", "/a/*")))
                .containsExactly(new EndpointPattern.Exact("/b"), new EndpointPattern.Prefix("/a"));
    }
}

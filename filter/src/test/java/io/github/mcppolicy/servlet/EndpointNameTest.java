package io.github.mcppolicy.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointNameTest {

    @ParameterizedTest
    @CsvSource({
        "/mcp /api/sse /tools/*, /mcp,    '',                /mcp",
        "/mcp /api/sse /tools/*, /mcp,    /,                 /mcp",
        "/mcp /api/sse /tools/*, /mcp,    /made/up,          /mcp",
        "/mcp /api/sse /tools/*, '',      //api//sse;a=b,    /api/sse",
        "/mcp /api/sse /tools/*, '',      /made/up/mcp,      /mcp",
        "/mcp /api/sse /tools/*, '',      /made/up/sse,      /api/sse",
        "/mcp /api/sse /tools/*, /tools,  /one/mcp,          /tools/one/mcp",
        "/*,                     '',      /one//mcp/,        /one/mcp",
        "'',                     /mcp,    /made/up,          /mcp/made/up"
    })
    void endpointWhateverPathLeadsThereThenItIsCalledAsTheOperatorCallsIt(
            String endpoints, String servletPath, String info, String name) {
        List<EndpointPattern> patterns =
                endpoints.isEmpty() ? List.of() : EndpointPattern.allOf(List.of(endpoints.split(" ")));

        assertThat(new Endpoints(patterns).nameOf(new RequestPath(servletPath, servletPath + info)))
                .isEqualTo(name);
    }
}

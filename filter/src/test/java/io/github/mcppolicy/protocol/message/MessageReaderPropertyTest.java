package io.github.mcppolicy.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.protocol.Agreement;
import io.github.mcppolicy.protocol.JsonArbitraries;
import io.github.mcppolicy.protocol.JsonValue;
import io.github.mcppolicy.protocol.JsonWriter;
import io.github.mcppolicy.protocol.Mutations;
import io.github.mcppolicy.protocol.json.TokenTree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

class MessageReaderPropertyTest {

    private static final MessageReader READER = new MessageReader(TokenTree.BOUNDS);

    @Provide
    Arbitrary<JsonValue.Structure> arguments() {
        return JsonArbitraries.structures();
    }

    @Property
    void callWhenWrittenInAnyWayThenEveryParserReadsWhatTheReaderReads(
            @ForAll("arguments") JsonValue.Structure arguments, @ForAll Random random) {
        Map<String, JsonValue> params = new LinkedHashMap<>();
        params.put("name", new JsonValue.Text("get_order"));
        params.put("arguments", arguments);
        Map<String, JsonValue> call = new LinkedHashMap<>();
        call.put("jsonrpc", new JsonValue.Text("2.0"));
        call.put("id", new JsonValue.Digits("1"));
        call.put("method", new JsonValue.Text("tools/call"));
        call.put("params", new JsonValue.Structure(params));
        byte[] body = JsonWriter.write(new JsonValue.Structure(call), random);

        ParseResult reading = READER.read(body);

        assertThat(reading).isInstanceOf(ParseResult.Accepted.class);
        Agreement.check(body, ((ParseResult.Accepted) reading).message());
    }

    @Property(tries = 10_000)
    void bodyWhenMutatedThenIsRefusedOrEveryParserReadsWhatTheReaderReads(@ForAll Random random) {
        byte[] body = Mutations.mutated(random);

        ParseResult reading = READER.read(body);

        boolean accepted = reading instanceof ParseResult.Accepted;
        Statistics.label("accepted").collect(accepted).coverage(coverage -> {
            coverage.check(true).percentage(percentage -> percentage > 2);
            coverage.check(false).percentage(percentage -> percentage > 30);
        });
        if (reading instanceof ParseResult.Accepted message) {
            Agreement.check(body, message.message());
        }
    }
}

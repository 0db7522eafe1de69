package io.github.mcppolicy.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.config.CaptureSettings;
import io.github.mcppolicy.config.Settings;
import io.github.mcppolicy.config.SettingsSource;
import io.github.mcppolicy.protocol.json.ReadLimits;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MessageMaskTest {
    private static final ReadLimits LIMITS = new ReadLimits(1_000_000, 100, 64, 100, 100_000);

    private static MaskedMessage mask(String masks, String message) throws Exception {
        Map<String, String> values = Map.of(
                "mcp.policy.capture.mask", masks,
                "mcp.policy.capture.file", "x",
                "mcp.policy.capture.key-file", "y");
        Settings settings = Settings.read(List.of(SettingsSource.of("test", values)));
        return new MessageMask(settings.get(CaptureSettings.MASK), LIMITS).apply(message.getBytes(UTF_8));
    }

    private static String masked(String masks, String arguments) throws Exception {
        String before =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"t\",\"arguments\":";
        String text = new String(mask(masks, before + arguments + "}}").content(), UTF_8);
        assertThat(text).startsWith(before).endsWith("}}");
        return text.substring(before.length(), text.length() - 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "args.card|{\"card\": \"41\", \"to\": 1}|{\"card\": \"masked\", \"to\": 1}",
                "args.card|{\"card\": 41.5e3}|{\"card\": 0}",
                "args.card|{\"card\": true, \"x\":null}|{\"card\": false, \"x\":null}",
                "args.card|{\"card\": {\"a\": [1, {}]}, \"b\": 2}|{\"card\": {}, \"b\": 2}",
                "args.card|{\"card\": [1, [2]] , \"b\": 2}|{\"card\": [] , \"b\": 2}",
                "args.card|{\"Card\": \"41\", \" card\": \"42\", \"c\\u0061rd\": \"43\", \"card\\u0000\": \"44\"}"
                        + "|{\"Card\": \"masked\", \" card\": \"masked\", \"c\\u0061rd\": \"masked\", \"card\\u0000\": \"masked\"}",
                "args.*.token|{\"a\": {\"token\": \"s\", \"x\": 1}, \"b\": [{\"token\": 5}], \"token\": {\"y\": \"z\"}}"
                        + "|{\"a\": {\"token\": \"masked\", \"x\": 1}, \"b\": [{\"token\": 5}], \"token\": {\"y\": \"z\"}}",
                "args.list.1|{\"list\": [1, 2, 3]}|{\"list\": [1, 0, 3]}",
                "args.a.b|{\"a\": \"{\\\"b\\\": \\\"secret\\\"}\"}|{\"a\": \"masked\"}",
                "args.card|\"{\\\"card\\\": 41}\"|\"masked\"",
                "args.a,args.a.b|{\"a\": {\"b\": 1}}|{\"a\": {}}",
                "args.x|{}|{}"
            })
    void argumentsWhenMaskedThenOnlyWhatIsNamedOrCouldBeTakenForItIsReplaced(
            String masks, String arguments, String expected) throws Exception {
        assertThat(masked(masks, arguments)).isEqualTo(expected);
    }

    @Test
    void keysOfTheMessageWhenSpeltAlikeThenTheirArgumentsAreMaskedToo() throws Exception {
        String text = new String(
                mask(
                                "args.card",
                                "{\"Params\": {\"ARGUMENTS\": {\"card\": \"4111\"}}, \"params\": {\"arguments \": {\"card\": \"4111\"}}}")
                        .content(),
                UTF_8);

        assertThat(text).doesNotContain("4111");
    }

    @Test
    void batchWhenMaskedThenEachMessageIs() throws Exception {
        String one = "{\"params\": {\"arguments\": {\"card\": \"4111\", \"n\": 1}}}";
        MaskedMessage masked = mask("args.card", "[" + one + "," + one + "]");

        assertThat(new String(masked.content(), UTF_8)).doesNotContain("4111").contains("\"n\": 1");
        assertThat(masked.masked()).containsExactly(List.of("card"), List.of("card"));
    }

    @Test
    void messageWhenItCannotBeReadInOneWayThenNothingOfItIsKept() throws Exception {
        assertThat(mask("", "{\"params\": {\"arguments\": {\"card\": 1, \"card\": 2}}}")
                        .content())
                .isEmpty();
        assertThat(mask("args.card", "{\"params\": {\"arguments\": {\"card\": 1}}} x")
                        .content())
                .isEmpty();
        assertThat(mask("args.card", "").content()).isEmpty();
    }

    @Test
    void keyWhenNobodyCanSettleItsMeaningThenItIsMasked() throws Exception {
        assertThat(masked("args.card", "{\"\\ue000\": \"s\"}")).isEqualTo("{\"\\ue000\": \"masked\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"method\":\"tools/call\",\"params\":[{\"name\":\"t\",\"arguments\":{\"card\":\"4111\"}}]}|",
                "{\"method\":\"tools/call\",\"params\":\"{'arguments':{'card':'4111'}}\"}|",
                "[[{\"method\":\"tools/call\",\"params\":{\"arguments\":{\"card\":\"4111\"}}}]]|"
            })
    void argumentsWhenMessageHasNotTheFormOfOneThenAreNotKept(String message) throws Exception {
        assertThat(new String(mask("args.card", message).content(), UTF_8)).doesNotContain("4111");
    }
}

package io.github.mcppolicy.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mcppolicy.protocol.JacksonTree;
import io.github.mcppolicy.protocol.JsonArbitraries;
import io.github.mcppolicy.protocol.JsonValue;
import io.github.mcppolicy.protocol.JsonWriter;
import io.github.mcppolicy.protocol.MalformedException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JsonTokensPropertyTest {

    @Provide
    Arbitrary<JsonValue> documents() {
        return JsonArbitraries.documents();
    }

    @Provide
    Arbitrary<JsonValue.Structure> structures() {
        return JsonArbitraries.structures()
                .filter(structure -> !structure.members().isEmpty());
    }

    @Property
    void documentWhenWrittenInAnyWayThenEveryParserReadsWhatWasMeant(
            @ForAll("documents") JsonValue meant, @ForAll Random random) throws MalformedException {
        byte[] written = JsonWriter.write(meant, random);

        assertThat(TokenTree.of(written)).isEqualTo(meant);
        assertThat(JacksonTree.allReadings(written)).containsOnly(meant);
    }

    @Property
    void objectWhenOneKeyComesTwiceThenIsRefusedHoweverTheKeyIsWritten(
            @ForAll("structures") JsonValue.Structure structure, @ForAll Random random) {
        List<String> members = structure.members().entrySet().stream()
                .map(member -> member(member, random))
                .collect(Collectors.toCollection(ArrayList::new));
        Map.Entry<String, JsonValue> again = List.copyOf(structure.members().entrySet())
                .get(random.nextInt(structure.members().size()));
        members.add(random.nextInt(members.size() + 1), member(again, random));
        String twice = "[{" + String.join(",", members) + "}]";

        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> TokenTree.of(twice))
                .withMessage("an object has a key twice");
    }

    @Property
    void bytesWhenInAStringThenAreAcceptedExactlyWhenTheJdkDecodesThem(@ForAll("almostUtf8") byte[] bytes) {
        byte[] document = new byte[bytes.length + 2];
        document[0] = '"';
        System.arraycopy(bytes, 0, document, 1, bytes.length);
        document[document.length - 1] = '"';

        assertThat(isAccepted(document)).isEqualTo(isUtf8(bytes));
    }

    /** Bytes that are often a well-formed sequence, and often almost one. */
    @Provide
    Arbitrary<byte[]> almostUtf8() {
        Arbitrary<Byte> edges = Arbitraries.of(
                        0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED,
                        0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF)
                .map(Integer::byteValue);
        return edges.array(byte[].class).ofMinSize(1).ofMaxSize(5);
    }

    private static String member(Map.Entry<String, JsonValue> member, Random random) {
        return text(new JsonValue.Text(member.getKey()), random) + ":" + text(member.getValue(), random);
    }

    private static String text(JsonValue value, Random random) {
        return new String(JsonWriter.write(value, random), StandardCharsets.UTF_8);
    }

    private static boolean isAccepted(byte[] document) {
        try {
            TokenTree.of(document);
            return true;
        } catch (MalformedException refused) {
            return false;
        }
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }
}

package io.github.mcppolicy.protocol.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.protocol.JsonArbitraries;
import io.github.mcppolicy.protocol.JsonValue;
import io.github.mcppolicy.protocol.JsonWriter;
import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.Mutations;
import io.github.mcppolicy.protocol.json.JsonTokens.Token;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What is read in a fast way is read as in the plain way. */
class StrictReadingPropertyTest {

    private static final List<ReadLimits> BOUNDS = List.of(
            TokenTree.BOUNDS, new ReadLimits(1 << 20, 100, 2, 1000, 1 << 20), new ReadLimits(1 << 20, 100, 64, 3, 5));

    @Provide
    Arbitrary<JsonValue> documents() {
        return JsonArbitraries.documents();
    }

    @Property
    void documentWhenReadWholeThenIsReadAsTokenByToken(@ForAll("documents") JsonValue meant, @ForAll Random random) {
        byte[] document = JsonWriter.write(meant, random);

        checkReadingsOf(document);
        document[random.nextInt(document.length)] = (byte) random.nextInt(256);
        checkReadingsOf(document);
    }

    @Property(tries = 10_000)
    void messageWhenMutatedThenIsReadAsTokenByToken(@ForAll Random random) {
        checkReadingsOf(Mutations.mutated(random));
    }

    private static void checkReadingsOf(byte[] document) {
        for (ReadLimits bounds : BOUNDS) {
            assertThat(whole(document, bounds))
                    .as(() -> new String(document, UTF_8))
                    .isEqualTo(tokenByToken(document, bounds));
        }
    }

    private static String whole(byte[] document, ReadLimits bounds) {
        try {
            JsonTokens tokens = JsonTokens.strict(document, bounds);
            tokens.skip(tokens.next());
            return tokens.tokenStart() + " to " + tokens.tokenEnd() + ", " + tokens.next();
        } catch (MalformedException malformed) {
            return malformed.error().toString();
        }
    }

    private static String tokenByToken(byte[] document, ReadLimits bounds) {
        try {
            JsonTokens tokens = JsonTokens.strict(document, bounds);
            int open = 0;
            do {
                Token token = tokens.next();
                open += token == Token.OBJECT_START || token == Token.ARRAY_START ? 1 : 0;
                open -= token == Token.OBJECT_END || token == Token.ARRAY_END ? 1 : 0;
            } while (open > 0);
            return tokens.tokenStart() + " to " + tokens.tokenEnd() + ", " + tokens.next();
        } catch (MalformedException malformed) {
            return malformed.error().toString();
        }
    }

    @Property(tries = 5_000)
    void bytesWhenAnywhereInAStringThenAreAcceptedExactlyWhenTheJdkDecodesThem(
            @ForAll("almostUtf8") byte[] bytes,
            @ForAll @IntRange(max = 20) int before,
            @ForAll @IntRange(max = 20) int behind) {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        document.writeBytes(("\"" + "x".repeat(before)).getBytes(UTF_8));
        document.writeBytes(bytes);
        document.writeBytes(("y".repeat(behind) + "\"").getBytes(UTF_8));

        assertThat(isAccepted(document.toByteArray())).isEqualTo(isUtf8(bytes) && !holdsControl(bytes));
    }

    @Provide
    Arbitrary<byte[]> almostUtf8() {
        Arbitrary<Byte> edges = Arbitraries.of(
                        0x1F, 0x20, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1,
                        0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF)
                .map(Integer::byteValue);
        return edges.array(byte[].class).ofMinSize(1).ofMaxSize(6);
    }

    @Property
    void keysWhenInOneObjectThenAreRefusedExactlyWhenTwoAreEqualDecoded(
            @ForAll @IntRange(max = 200) int size, @ForAll Random random) {
        List<String> keys = new ArrayList<>();
        List<String> members = new ArrayList<>();
        boolean everEscaped = random.nextBoolean();
        for (int i = 0; i < size; i++) {
            String key = random.nextInt(4) == 0 ? "a long common beginning of a key " : "";
            key += Integer.toString(random.nextInt(100_000), 36);
            keys.add(key);
            members.add("\"" + (everEscaped && random.nextInt(20) == 0 ? escaped(key, random) : key) + "\":{\"a\":0}");
        }
        String object = "{" + String.join(",", members) + "}";

        assertThat(isAccepted(object.getBytes(UTF_8))).isEqualTo(new HashSet<>(keys).size() == size);
        if (size > 0) {
            members.add("\"" + escaped(keys.get(random.nextInt(size)), random) + "\":1");
            assertThat(isAccepted(("{" + String.join(",", members) + "}").getBytes(UTF_8)))
                    .isFalse();
        }
    }

    /** The key with one character escaped, or as it is. */
    private static String escaped(String key, Random random) {
        int at = random.nextInt(key.length() + 1);
        return at == key.length()
                ? key
                : key.substring(0, at) + String.format("\\u%04x", (int) key.charAt(at)) + key.substring(at + 1);
    }

    private static boolean isAccepted(byte[] document) {
        try {
            JsonTokens tokens = JsonTokens.strict(document, TokenTree.BOUNDS);
            tokens.skip(tokens.next());
            return tokens.next() == Token.END;
        } catch (MalformedException refused) {
            return false;
        }
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }

    private static boolean holdsControl(byte[] bytes) {
        for (byte b : bytes) {
            if (b >= 0 && b < ' ') {
                return true;
            }
        }
        return false;
    }
}

package io.github.mcppolicy.protocol.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntPredicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

class ByteScanPropertyTest {

    /** Every byte is likely to stand next to one that differs from it by a carry. */
    @Provide
    Arbitrary<byte[]> texts() {
        Arbitrary<Byte> edges = Arbitraries.of(
                        0x00, 0x01, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x0E, 0x1F, 0x20, 0x21, 0x22, 0x23, 0x5B, 0x5C, 0x5D,
                        0x7F, 0x80, 0x81, 0x8A, 0x8D, 0xA0, 0xA2, 0xDC, 0xFF)
                .map(Integer::byteValue);
        return Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.of((byte) 'a', (byte) '~')), Tuple.of(1, edges))
                .array(byte[].class)
                .ofMaxSize(40);
    }

    @Property
    void textWhenScannedThenTheFirstByteOfTheKindIsFound(
            @ForAll("texts") byte[] text, @ForAll @IntRange(max = 40) int one, @ForAll @IntRange(max = 40) int other) {
        int from = Math.min(Math.min(one, other), text.length);
        int end = Math.min(Math.max(one, other), text.length);

        assertThat(ByteScan.quotationMarkOrBackslash(text, from, end))
                .isEqualTo(first(text, from, end, b -> b == '"' || b == '\\'));
        assertThat(ByteScan.lineBreak(text, from, end)).isEqualTo(first(text, from, end, b -> b == '\n' || b == '\r'));
        assertThat(ByteScan.first(text, from, end, '\\')).isEqualTo(first(text, from, end, b -> b == '\\'));
    }

    private static int first(byte[] text, int from, int end, IntPredicate kind) {
        int position = from;
        while (position < end && !kind.test(text[position])) {
            position++;
        }
        return position;
    }
}

package io.github.mcppolicy.protocol.lists;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.protocol.TargetKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What was looked at before makes no difference, but in time. */
class FilteredResultsPropertyTest {

    private static final HiddenEntries SOME = hiding("a");
    private static final HiddenEntries OTHERS = hiding("b");

    private static HiddenEntries hiding(String name) {
        return new Hiding(name::equals, EnumSet.allOf(TargetKind.class));
    }

    @Property
    void messageWhenItsResultIsLikeOneBeforeThenItIsRewrittenAsEver(
            @ForAll("results") List<String> results, @ForAll Random random) {
        FilteredResults known = new FilteredResults();
        for (int i = 0; i < 60; i++) {
            HiddenEntries hidden = random.nextBoolean() ? SOME : OTHERS;
            byte[] message = message(results, random);

            assertThat(rewritten(new ListResponseFilter(() -> hidden, known), message))
                    .isEqualTo(rewritten(new ListResponseFilter(() -> hidden), message));
        }
    }

    private static String rewritten(ListResponseFilter lists, byte[] message) {
        try {
            return new String(lists.withoutHidden(message), UTF_8);
        } catch (UnreadableResponseException unreadable) {
            return "unreadable";
        }
    }

    private static byte[] message(List<String> results, Random random) {
        List<String> messages = new ArrayList<>();
        for (int i = random.nextInt(2); i < 2; i++) {
            String result = results.get(random.nextInt(results.size()));
            messages.add("{\"id\":" + random.nextInt(1000) + ",\"result\":" + result + tail(random));
        }
        String text = messages.size() == 1 ? messages.get(0) : "[" + String.join(",", messages) + "]";
        byte[] bytes = text.getBytes(UTF_8);
        if (random.nextInt(3) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) " {}[],:\"ab\\1".charAt(random.nextInt(12));
        }
        return bytes;
    }

    private static String tail(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "";
            case 1 -> ",\"result\":{\"tools\":[{\"name\":\"a\"}]}}";
            case 2 -> "}}";
            default -> "}";
        };
    }

    @Provide
    Arbitrary<List<String>> results() {
        return Arbitraries.of("a", "b", "c", "\\u0061")
                .list()
                .ofMaxSize(4)
                .map(FilteredResultsPropertyTest::result)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    private static String result(List<String> names) {
        String entries = IntStream.range(0, names.size())
                .mapToObj(i -> "{\"name\":\"" + names.get(i) + "\",\"inputSchema\":{\"x\":[" + i + "]}}")
                .collect(Collectors.joining(","));
        return "{\"tools\":[" + entries + "],\"cacheScope\":\"public\"}";
    }
}

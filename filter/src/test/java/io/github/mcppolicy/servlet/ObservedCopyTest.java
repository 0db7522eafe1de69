package io.github.mcppolicy.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ObservedCopyTest {
    private static final byte[] MEGABYTE = new byte[1 << 20];

    private final List<byte[]> observed = new ArrayList<>();

    private static void write(ObservedCopy copy, int megabytes) {
        for (int i = 0; i < megabytes; i++) {
            copy.add(MEGABYTE, 0, MEGABYTE.length);
        }
    }

    private static void write(ObservedCopy copy, String text) {
        byte[] bytes = ("..." + text + "...").getBytes(UTF_8);
        copy.add(bytes, 3, bytes.length - 6);
    }

    private List<String> texts() {
        return observed.stream().map(bytes -> new String(bytes, UTF_8)).toList();
    }

    @Test
    void documentWhenItHasEndedThenItIsObservedOnce() {
        ObservedCopy copy = ObservedCopy.ofDocument(observed::add);
        write(copy, "{\"a\"");
        write(copy, ":1}");
        assertThat(observed).isEmpty();

        copy.end();
        copy.end();
        write(copy, "more");

        assertThat(texts()).containsExactly("{\"a\":1}");
    }

    @Test
    void documentWhenItIsEmptyOrGivenUpThenItIsNotObserved() {
        ObservedCopy.ofDocument(observed::add).end();
        ObservedCopy copy = ObservedCopy.ofDocument(observed::add);
        write(copy, "{}");
        copy.giveUp();
        copy.end();

        assertThat(observed).isEmpty();
    }

    @Test
    void eventsWhenTheyArriveThenEachIsObservedAtOnce() {
        ObservedCopy copy = ObservedCopy.ofEvents(observed::add);
        write(copy, "event: endpoint\ndata: /mcp\n\n: ping\n\ndata: {\"a\":");
        write(copy, "1}\n\nevent: message\ndata: [\ndata: ]\n\n");
        assertThat(texts()).containsExactly("{\"a\":1}", "[\n]");

        write(copy, "data: last");
        copy.end();
        assertThat(texts()).containsExactly("{\"a\":1}", "[\n]", "last");
    }

    @Test
    void copyWhenItIsTooLongThenNothingIsObserved() {
        Stream.of(ObservedCopy.ofDocument(observed::add), ObservedCopy.ofEvents(observed::add))
                .forEach(copy -> {
                    write(copy, "data: {");
                    write(copy, 8);
                    write(copy, "}\n\ndata: {}\n\n");
                    copy.end();
                });

        assertThat(observed).isEmpty();
    }

    @Test
    void streamWhenItGoesOnThenOnlyTheEventThatIsOpenCounts() {
        ObservedCopy copy = ObservedCopy.ofEvents(observed::add);
        for (int i = 0; i < 20; i++) {
            write(copy, "data: ");
            write(copy, 1);
            write(copy, "\n\n");
        }
        copy.end();

        assertThat(observed).hasSize(20);
    }

    @Test
    void copiesWhenTheyAreManyAndLongThenSomeAreGivenUpUntilOthersHaveEnded() {
        List<ObservedCopy> copies = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            copies.add(ObservedCopy.ofDocument(observed::add));
            write(copies.get(i), 8);
        }
        // Each takes seven megabytes of thirty-two.
        copies.forEach(ObservedCopy::end);
        assertThat(observed).hasSize(4);

        ObservedCopy later = ObservedCopy.ofDocument(observed::add);
        write(later, 8);
        later.end();
        assertThat(observed).hasSize(5);
    }

    @Test
    void observerWhenItFailsThenWhoeverWritesDoesNotHearOfIt() {
        ObservedCopy copy = ObservedCopy.ofEvents(message -> {
            observed.add(message);
            throw new IllegalStateException("failed");
        });
        write(copy, "data: 1\n\n");
        write(copy, "data: 2\n\n");
        copy.end();

        assertThat(texts()).containsExactly("1");
    }
}

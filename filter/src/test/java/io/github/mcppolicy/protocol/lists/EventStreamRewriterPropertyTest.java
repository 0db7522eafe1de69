package io.github.mcppolicy.protocol.lists;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EventStreamRewriterPropertyTest {

    private static final ListResponseFilter LISTS = Hiding.everywhere("hidden"::equals);

    /** An event and the expected result. All its lines end the same way, as in every stream that a program writes. */
    record Event(String text, String expected) {}

    @Property
    void streamWhenCutAnywhereThenComesOutAsIfItWereWhole(@ForAll("streams") List<Event> stream, @ForAll Random random)
            throws IOException {
        byte[] bytes = text(stream).getBytes(UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EventStreamRewriter rewriter = new EventStreamRewriter(LISTS, out);
        for (int from = 0; from < bytes.length; ) {
            int length = Math.min(bytes.length - from, 1 + random.nextInt(random.nextBoolean() ? 3 : 60));
            rewriter.write(bytes, from, length);
            from += length;
        }
        rewriter.finish();

        assertThat(out.toString(UTF_8)).isEqualTo(expected(stream));
        assertThat(inOneWrite(bytes)).isEqualTo(expected(stream));
    }

    @Property
    void eventWhenCompleteThenIsOutInTheSameWrite(@ForAll("streams") List<Event> stream) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EventStreamRewriter rewriter = new EventStreamRewriter(LISTS, out);
        for (Event event : stream) {
            out.reset();
            byte[] bytes = event.text().getBytes(UTF_8);
            rewriter.write(bytes, 0, bytes.length);

            assertThat(out.toString(UTF_8)).isEqualTo(event.expected());
        }
    }

    @Property
    void eventWhenItsLinesEndInAnyMixtureOfWaysThenIsOutUnchangedUnlessItLists(
            @ForAll("mixedLines") String text, @ForAll Random random) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EventStreamRewriter rewriter = new EventStreamRewriter(LISTS, out);
        int cut = random.nextInt(bytes.length + 1);
        rewriter.write(bytes, 0, cut);
        rewriter.write(bytes, cut, bytes.length - cut);
        rewriter.finish();

        assertThat(out.toString(UTF_8)).isEqualTo(text);
    }

    @Provide
    Arbitrary<List<Event>> streams() {
        Arbitrary<String> lineEnds = Arbitraries.of("\n", "\r\n", "\r");
        return lineEnds.flatMap(lineEnd -> events(lineEnd).list().ofMinSize(1).ofMaxSize(6));
    }

    private static Arbitrary<Event> events(String lineEnd) {
        Arbitrary<List<String>> fields = Arbitraries.of(
                        "id: 7",
                        "event: message",
                        "event:\u20ac",
                        "retry: 3",
                        "unknown",
                        ":inside",
                        "datax: {\"tools\"")
                .list()
                .ofMaxSize(3);
        Arbitrary<List<String>> tools =
                Arbitraries.of("hidden", "shown\u00e9", "also").list().ofMaxSize(4);
        Arbitrary<Event> lists = Combinators.combine(fields, tools, Arbitraries.of("data:", "data: "), fields)
                .as((before, names, data, behind) -> listEvent(before, names, data, behind, lineEnd));
        Arbitrary<Event> others = Combinators.combine(
                        fields, Arbitraries.of("data: {}", "data:tools", "data", "data:[1,"))
                .as((before, data) -> unchanged(String.join(lineEnd, with(before, data)) + lineEnd + lineEnd));
        Arbitrary<Event> comments = Arbitraries.of(":", ": keep-alive", "").map(line -> unchanged(line + lineEnd));
        return Arbitraries.oneOf(lists, others, comments);
    }

    @Provide
    Arbitrary<String> mixedLines() {
        Arbitrary<String> lines = Combinators.combine(
                        Arbitraries.of("", "data: {\"result\":{}}", "data:x", "id: 1", "x", ":", ": c", "\u20ac"),
                        Arbitraries.of("\n", "\r\n", "\r"))
                .as((line, end) -> line + end);
        return lines.list().ofMaxSize(12).map(list -> String.join("", list));
    }

    /** The list occupies two data lines, split between two of its tokens. */
    private static Event listEvent(
            List<String> before, List<String> names, String data, List<String> behind, String lineEnd) {
        List<String> shown =
                names.stream().filter(name -> !name.equals("hidden")).toList();
        return new Event(
                listText(before, names, data, behind, lineEnd), listText(before, shown, data, behind, lineEnd));
    }

    private static String listText(
            List<String> before, List<String> names, String data, List<String> behind, String lineEnd) {
        List<String> entries =
                names.stream().map(name -> "{\"name\":\"" + name + "\"}").toList();
        List<String> lines = with(before, data + "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":");
        lines.add(data + "{\"tools\":[" + String.join(",", entries) + "],\"nextCursor\":\"\u20ac\"}}");
        lines.addAll(behind);
        return String.join(lineEnd, lines) + lineEnd + lineEnd;
    }

    private static Event unchanged(String text) {
        return new Event(text, text);
    }

    private static List<String> with(List<String> lines, String line) {
        List<String> longer = new ArrayList<>(lines);
        longer.add(line);
        return longer;
    }

    private static String inOneWrite(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EventStreamRewriter rewriter = new EventStreamRewriter(LISTS, out);
        rewriter.write(bytes, 0, bytes.length);
        rewriter.finish();
        return out.toString(UTF_8);
    }

    private static String text(List<Event> stream) {
        return String.join("", stream.stream().map(Event::text).toList());
    }

    private static String expected(List<Event> stream) {
        return String.join("", stream.stream().map(Event::expected).toList());
    }
}

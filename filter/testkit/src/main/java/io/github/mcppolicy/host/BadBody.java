package io.github.mcppolicy.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A body that must never reach a handler. Each of them looks like a call of {@code get_order} to some host. */
final class BadBody {
    private final String what;
    private final byte[] bytes;

    private BadBody(String what, byte[] bytes) {
        this.what = what;
        this.bytes = bytes;
    }

    /** Why it is bad. */
    String what() {
        return what;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Bodies that are not JSON text in strict UTF-8 (RFC 8259, RFC 3629). */
    static Stream<BadBody> notJson() {
        return Stream.of(badEncodings(), badTokens(), badNumbers(), badEnds()).flatMap(List::stream);
    }

    private static List<BadBody> badEncodings() {
        List<BadBody> bodies = new ArrayList<>(List.of(
                named("overlong form of two bytes in the tool's name", "get_or\u00C1\u00A4er"),
                named("overlong form of three bytes", "get_or\u00E0\u0081\u00A4er"),
                named("overlong form of four bytes", "get_or\u00F0\u0080\u0081\u00A4er"),
                named("overlong NUL", "get_order\u00C0\u0080"),
                named("surrogate", "\u00ED\u00A0\u0080"),
                named("surrogate pair as CESU-8 has it", "\u00ED\u00A0\u00BD\u00ED\u00B8\u0080"),
                named("first code point above U+10FFFF", "\u00F4\u0090\u0080\u0080"),
                named("last form of four bytes", "\u00F7\u00BF\u00BF\u00BF"),
                named("form of five bytes", "\u00F8\u0088\u0080\u0080\u0080"),
                named("continuation without a start", "get\u0080order"),
                named("sequence cut by the end of the string", "get_order\u00C3"),
                named("byte FE", "\u00FE"),
                named("byte FF", "\u00FF"),
                raw("overlong quotation mark", call().replace("\"name\":", "\"name\u00C0\u00A2:")),
                raw("bad byte in a key that nobody reads", call().replace("{\"jsonrpc\"", "{\"\u00C3\":1,\"jsonrpc\"")),
                raw("bad byte in an argument", callWith("{\"a\":\"\u00E9\"}")),
                raw("bad byte in a nested argument key", callWith("{\"a\":[{\"\u00E9\":1}]}")),
                raw("UTF-8 byte order mark", "\u00EF\u00BB\u00BF" + call()),
                raw("bad byte behind the document", call() + "\u0080")));
        for (String charset : List.of("UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32BE", "IBM037")) {
            bodies.add(new BadBody("encoded as " + charset, call().getBytes(Charset.forName(charset))));
            bodies.add(new BadBody(
                    "marked, encoded as " + charset, ("\uFEFF" + call()).getBytes(Charset.forName(charset))));
        }
        return bodies;
    }

    private static List<BadBody> badTokens() {
        return List.of(
                raw("NUL in a string", callWith("{\"a\":\"\0\"}")),
                raw("control character in a string", callWith("{\"a\":\"\1\"}")),
                raw("line feed in a string", callWith("{\"a\":\"\n\"}")),
                raw("tab in a string", callWith("{\"a\":\"\t\"}")),
                raw("tab in a key", callWith("{\"\t\":1}")),
                raw("NUL before the document", "\0" + call()),
                raw("NUL behind the document", call() + "\0"),
                raw("form feed as white space", "\f" + call()),
                raw("vertical tab as white space", callWith("{\u000B}")),
                raw("no-break space as white space", "\u00C2\u00A0" + call()),
                raw("line comment", "// x\n" + call()),
                raw("block comment", callWith("{/* x */}")),
                raw("hash comment", "# x\n" + call()),
                raw("comment behind the document", call() + " // x"),
                raw("single quotes", call().replace('"', '\'')),
                raw("key without quotes", call().replace("\"method\"", "method")),
                raw("literal in capitals", callWith("{\"a\":TRUE}")),
                raw("literal of JavaScript", callWith("{\"a\":undefined}")),
                raw("literal cut short", callWith("{\"a\":nul}")),
                raw("literal run on", callWith("{\"a\":nulll}")),
                raw("hexadecimal escape", callWith("{\"a\":\"\\x41\"}")),
                raw("escaped apostrophe", callWith("{\"a\":\"\\'\"}")),
                raw("escape in capitals", callWith("{\"a\":\"\\U0041\"}")),
                raw("short escape", callWith("{\"a\":\"\\u41\"}")),
                raw("escape with a sign", callWith("{\"a\":\"\\u+041\"}")),
                raw("escape in braces", callWith("{\"a\":\"\\u{41}\"}")),
                raw("escaped line feed", callWith("{\"a\":\"\\\n\"}")),
                raw("missing colon", callWith("{\"a\" 1}")),
                raw("equals sign for a colon", callWith("{\"a\"=1}")),
                raw("missing comma", callWith("{\"a\":1 \"b\":2}")),
                raw("semicolon for a comma", callWith("{\"a\":1;\"b\":2}")),
                raw("comma behind the last member", callWith("{\"a\":1,}")),
                raw("comma behind the last element", callWith("{\"a\":[1,]}")),
                raw("comma before the first element", callWith("{\"a\":[,1]}")),
                raw("two commas", callWith("{\"a\":[1,,2]}")),
                raw("wrong bracket", callWith("{\"a\":[1}")),
                raw("key that is a number", callWith("{1:1}")),
                raw("key without a value", callWith("{\"a\"}")));
    }

    private static List<BadBody> badNumbers() {
        return Stream.of(
                        "01",
                        "-01",
                        "00",
                        "+1",
                        "1.",
                        ".5",
                        "-.5",
                        "1e",
                        "1e+",
                        "1.e1",
                        "0x1F",
                        "1_000",
                        "1f",
                        "0b1",
                        "NaN",
                        "-NaN",
                        "Infinity",
                        "-Infinity",
                        "-",
                        "--1",
                        "1..2",
                        "\u00D9\u00A5")
                .map(number -> raw("number " + number, callWith("{\"a\":" + number + "}")))
                .toList();
    }

    private static List<BadBody> badEnds() {
        List<BadBody> bodies = new ArrayList<>(List.of(
                raw("nothing at all", ""),
                raw("white space only", " \r\n\t "),
                raw("word behind the document", call() + " x"),
                raw("second document", call() + call()),
                raw("second document on a new line", call() + "\n" + call()),
                raw("record separator", "\u001E" + call() + "\n"),
                raw("comma behind the document", call() + ","),
                raw("bracket behind the document", call() + "]"),
                raw("brace behind the document", call() + "}"),
                raw("document behind a batch", "[" + call() + "]" + call()),
                raw("batch that does not end", "[" + call()),
                raw("batch that ends in a comma", "[" + call() + ",]"),
                raw("form field", "message=" + call()),
                raw("prefix against script inclusion", ")]}'\n" + call())));
        for (int length : new int[] {1, 12, 40, call().length() - 2, call().length() - 1}) {
            bodies.add(raw("cut after " + length + " bytes", call().substring(0, length)));
        }
        return bodies;
    }

    private static BadBody named(String what, String tool) {
        return raw(what, Mcp.call(tool));
    }

    /** Each character of the text becomes one byte. */
    static BadBody raw(String what, String text) {
        return new BadBody(what, text.getBytes(ISO_8859_1));
    }

    private static String call() {
        return Mcp.call("get_order");
    }

    private static String callWith(String arguments) {
        return Mcp.call("1", "get_order", arguments);
    }
}

package io.github.mcppolicy.uri;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an attacker does to the spelling of a URI. Tricks can be combined. */
enum Trick {
    DOT_SEGMENT((uri, random) -> afterSlash(uri, random, "./")),
    DOUBLE_DOT_SEGMENT((uri, random) -> afterSlash(uri, random, "x/../")),
    DOUBLE_DOT_OUT_OF_ROOT((uri, random) -> afterSlash(uri, random, "../../../" + pathOf(uri))),
    EMPTY_SEGMENT((uri, random) -> afterSlash(uri, random, "/")),
    FROM_ANOTHER_FOLDER(Trick::fromAnotherFolder),
    FROM_ANOTHER_FOLDER_ENCODED(
            (uri, random) -> encodeEach(fromAnotherFolder(uri, random), "../", depth(random), random)),
    DECOY_SEGMENT(Trick::decoySegment),
    FINAL_SLASH((uri, random) -> uri + "/"),
    FINAL_DOT((uri, random) -> uri + World.any(List.of("/.", "/..", "/x/..", ".", "/./", "%2e", "/%2e"), random)),
    QUERY((uri, random) -> uri + World.any(List.of("?", "?x=1", "?x=/", "?limit=5", "??", "&x", "%3Fx"), random)),
    FRAGMENT((uri, random) -> uri + World.any(List.of("#", "#x", "#/", "##", "%23x"), random)),
    PATH_PARAMETER((uri, random) -> uri + World.any(List.of(";", ";x", ";x=1", "/;x", "%3Bx"), random)),
    TAIL_THAT_CLIMBS(Trick::tailThatClimbs),
    TAIL_OF_ANOTHER((uri, random) -> uri + World.any(List.of("?", "#", "%00", "\0", "\n"), random) + "docs/a.txt"),
    ENCODED_CHARACTER((uri, random) -> encodeAt(uri, anywhere(uri, random), depth(random), random)),
    ENCODED_SLASH((uri, random) -> encodeAny(uri, "/", random)),
    ENCODED_DOT((uri, random) -> encodeAny(uri, ".", random)),
    ENCODED_COLON((uri, random) -> encodeAny(uri, ":", random)),
    ENCODED_QUERY((uri, random) -> encodeAny(uri, "?", random)),
    ENCODED_PATH(Trick::encodedPath),
    ENCODED_PERCENT((uri, random) -> uri.replace("%", "%25")),
    ENCODING_IN_LOWER_CASE((uri, random) -> replaceHex(uri, false)),
    ENCODING_UNDONE((uri, random) -> replaceHex(uri, true)),
    PLUS_FOR_SPACE((uri, random) -> uri.replace("%20", World.any(List.of("+", "%2B", " ", "%20%20"), random))),
    OVERLONG_UTF8((uri, random) -> uri.replaceFirst(
            "(?<=[a-z0-9])/", World.any(List.of("%C0%AF", "%E0%80%AF", "%u002F", "%FF/", "%2"), random))),
    BACKSLASH((uri, random) -> replaceAny(uri, "/", World.any(List.of("\\", "%5C", "%5c"), random), random)),
    CONTROL_CHARACTER(
            (uri, random) -> insert(uri, random, List.of("\t", "\n", "\r", "\0", "\u0001", "\u007f", "\u0085"))),
    ENCODED_CONTROL_CHARACTER(
            (uri, random) -> insert(uri, random, List.of("%00", "%09", "%0A", "%0D", "%7F", "%C2%85"))),
    FORMAT_CHARACTER((uri, random) -> insert(uri, random, List.of("\u200b", "\u00ad", "\ufeff", "\u202e", "\u2060"))),
    ENCODED_FORMAT_CHARACTER(
            (uri, random) -> insert(uri, random, List.of("%E2%80%8B", "%C2%AD", "%EF%BB%BF", "%E2%80%AE"))),
    SURROGATE((uri, random) -> insert(uri, random, List.of("\ud800", "\udc00", "\ufffd", "%ED%A0%80"))),
    SPACE_INSIDE((uri, random) -> insert(uri, random, List.of(" ", "\u00a0", "\u3000", "%C2%A0"))),
    SPACE_BEFORE((uri, random) -> World.any(List.of(" ", "\t", "\n", "\u00a0", "\ufeff", "\0"), random) + uri),
    SPACE_BEHIND((uri, random) -> uri + World.any(List.of(" ", "\t", "\n", "\r\n", "\u00a0", "\0", "%20"), random)),
    LOOKALIKE_SLASH((uri, random) -> replaceAny(uri, "/", lookalike(random, "\uff0f\u2215\u2044"), random)),
    LOOKALIKE_DOT((uri, random) -> replaceAny(uri, ".", lookalike(random, "\u3002\uff0e\uff61\u2024"), random)),
    LOOKALIKE_LETTER((uri, random) -> replaceAny(uri, "e", lookalike(random, "\uff45\u0435\u212f"), random)),
    LOOKALIKE_PERCENT((uri, random) -> replaceAny(uri, "%", lookalike(random, "\uff05\ufe6a"), random)),
    DECOMPOSED((uri, random) -> Normalizer.normalize(replaceHex(uri, true), Normalizer.Form.NFD)),
    DECOMPOSED_AND_ENCODED((uri, random) -> uri.replace("%C3%A9", "e%CC%81")),
    UPPER_CASE_SCHEME((uri, random) -> upperCaseAt(uri, random.nextInt(Math.max(1, uri.indexOf(':'))))),
    UPPER_CASE_HOST((uri, random) -> upperCaseAt(uri, hostStart(uri) + random.nextInt(8))),
    UPPER_CASE_ANYWHERE((uri, random) -> upperCaseAt(uri, anywhere(uri, random))),
    OTHER_SLASHES((uri, random) -> uri.replaceFirst(
            ":/{0,3}", ":" + World.any(List.of("", "/", "//", "///", "////", "/\\\\\\\\", "\\\\\\\\"), random))),
    LOCALHOST((uri, random) -> uri.replace(
            "file:///",
            "file://"
                    + World.any(
                            List.of("localhost/", "LOCALHOST/", "127.0.0.1/", "%6cocalhost/", ".//", "./"), random))),
    USER_INFO((uri, random) ->
            beforeHost(uri, World.any(List.of("@", "user@", "user:word@", ":@", "example.com@", "a%40"), random))),
    PORT((uri, random) -> afterHost(uri, World.any(List.of(":443", ":", ":0443", ":80", ":0", ":08443"), random))),
    HOST_WITH_FINAL_DOT((uri, random) -> afterHost(uri, World.any(List.of(".", "\u3002", "%2E"), random))),
    HOST_WITH_INVISIBLE(
            (uri, random) -> afterHost(uri, World.any(List.of("\u00ad", "\u200b", "\u200d", "%C2%AD"), random))),
    HOST_IN_ANOTHER_FORM(Trick::hostInAnotherForm),
    DRIVE_LETTER((uri, random) -> uri.replace("C:", World.any(List.of("C|", "c:", "C%3A", "C%7C"), random))),
    WRAPPED((uri, random) ->
            World.any(List.of("url:", "URL:", "uri:", "jar:", "view-source:", "<", "\""), random) + uri),
    TEMPLATE_CHARACTER(
            (uri, random) -> insert(uri, random, List.of("{", "}", "{name}", "*", "|", "^", "[", "'", ",", "$"))),
    TOO_LONG((uri, random) -> afterSlash(
            uri, random, World.any(List.of("./", "x/../", "%2e/"), random).repeat(4_100))),
    LONG_TAIL((uri, random) -> uri + "?" + "x".repeat(8_100));

    private static final Pattern ENCODED = Pattern.compile("(%[0-9A-Fa-f]{2})+");
    private static final int DEEPEST = 3;

    @SuppressWarnings("ImmutableEnumChecker") // stateless functions
    private final BiFunction<String, SplittableRandom, String> change;

    Trick(BiFunction<String, SplittableRandom, String> change) {
        this.change = change;
    }

    /**
     * The URI in a changed spelling, with the place and the variant chosen at random. Returns the URI itself if there
     * is nothing to change.
     */
    String play(String uri, SplittableRandom random) {
        return uri.isEmpty() ? uri : change.apply(uri, random);
    }

    private static int depth(SplittableRandom random) {
        return 1 + random.nextInt(DEEPEST);
    }

    private static int hostStart(String uri) {
        int slashes = uri.indexOf("://");
        return slashes < 0 ? uri.indexOf(':') + 1 : slashes + 3;
    }

    private static int pathStart(String uri) {
        int slash = uri.indexOf('/', hostStart(uri));
        return slash < 0 ? uri.length() : slash;
    }

    /** Without the leading slash. */
    private static String pathOf(String uri) {
        int start = uri.contains("://") ? pathStart(uri) + 1 : hostStart(uri);
        return uri.substring(Math.min(start, uri.length()));
    }

    private static int anywhere(String uri, SplittableRandom random) {
        return random.nextInt(uri.length());
    }

    private static String insert(String uri, SplittableRandom random, List<String> texts) {
        int index = random.nextInt(uri.length() + 1);
        return uri.substring(0, index) + World.any(texts, random) + uri.substring(index);
    }

    private static int find(String uri, String part, SplittableRandom random) {
        int index = uri.indexOf(part, anywhere(uri, random));
        return index < 0 ? uri.lastIndexOf(part) : index;
    }

    private static String replaceAny(String uri, String part, String replacement, SplittableRandom random) {
        int index = find(uri, part, random);
        return index < 0 ? uri : uri.substring(0, index) + replacement + uri.substring(index + part.length());
    }

    private static String afterSlash(String uri, SplittableRandom random, String text) {
        int slash = uri.indexOf('/', Math.max(pathStart(uri), random.nextInt(uri.length())));
        int index = slash < 0 ? Math.min(pathStart(uri) + 1, uri.length()) : slash + 1;
        return uri.substring(0, index) + text + uri.substring(index);
    }

    private static String fromAnotherFolder(String uri, SplittableRandom random) {
        String folder = World.any(
                List.of(
                        uri.substring(0, pathStart(uri)) + "/docs/",
                        "file:///docs/",
                        "https://example.com/docs/",
                        "db://orders/",
                        "memo:",
                        "gdrive:///"),
                random);
        return folder + "../".repeat(random.nextInt(4)) + pathOf(uri);
    }

    /** A reader that decodes first sees one segment more, or one fewer, than a reader that resolves first. */
    private static String decoySegment(String uri, SplittableRandom random) {
        String decoy = World.any(
                List.of("a%5cb", "a%2fb", "a%252fb", "x%00", "a\uff0fb", "\u2105", "a;b", "a?b", "a%3fb"), random);
        String folder = uri.substring(0, pathStart(uri)) + "/docs/";
        return folder + decoy + "/" + "../".repeat(depth(random)) + pathOf(uri);
    }

    private static String tailThatClimbs(String uri, SplittableRandom random) {
        String tail = World.any(List.of("?", "#", "?x=", ";"), random)
                + "/" + "../".repeat(depth(random) + 1)
                + World.any(List.of("docs/x", "orders", "docs/", ""), random);
        return random.nextBoolean() ? uri + tail : uri + encodeEach(tail, "/", 1, random);
    }

    private static String encodeAny(String uri, String part, SplittableRandom random) {
        int index = find(uri, part, random);
        return index < 0 ? uri : encodeAt(uri, index, depth(random), random);
    }

    private static String encodeAt(String uri, int index, int depth, SplittableRandom random) {
        return uri.substring(0, index)
                + encoded(uri.substring(index, index + 1), depth, random)
                + uri.substring(index + 1);
    }

    private static String encodeEach(String uri, String part, int depth, SplittableRandom random) {
        return uri.replace(part, encoded(part, depth, random));
    }

    private static String encodedPath(String uri, SplittableRandom random) {
        int start = random.nextBoolean() ? hostStart(uri) : pathStart(uri);
        return uri.substring(0, start) + encoded(uri.substring(start), depth(random), random);
    }

    private static String encoded(String text, int depth, SplittableRandom random) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            encoded.append('%')
                    .append("25".repeat(depth - 1))
                    .append(String.format(random.nextBoolean() ? "%02x" : "%02X", octet));
        }
        return encoded.toString();
    }

    private static String replaceHex(String uri, boolean decode) {
        return ENCODED.matcher(uri)
                .replaceAll(found -> Matcher.quoteReplacement(
                        decode
                                ? URLDecoder.decode(found.group(), StandardCharsets.UTF_8)
                                : found.group().toLowerCase(Locale.ROOT)));
    }

    private static String upperCaseAt(String uri, int index) {
        return index >= uri.length()
                ? uri
                : uri.substring(0, index) + Character.toUpperCase(uri.charAt(index)) + uri.substring(index + 1);
    }

    private static String beforeHost(String uri, String text) {
        int start = hostStart(uri);
        return uri.substring(0, start) + text + uri.substring(start);
    }

    private static String afterHost(String uri, String text) {
        int end = pathStart(uri);
        return uri.substring(0, end) + text + uri.substring(end);
    }

    private static String hostInAnotherForm(String uri, SplittableRandom random) {
        return uri.replace(
                        "127.0.0.1",
                        World.any(
                                List.of(
                                        "127.1",
                                        "2130706433",
                                        "0x7f.1",
                                        "0177.0.0.1",
                                        "0x7f000001",
                                        "127.0.0.01",
                                        "\u2460\u2461\u2466.1"),
                                random))
                .replace("[::1]", World.any(List.of("[0:0:0:0:0:0:0:1]", "[::01]", "[::0.0.0.1]", "[0::1]"), random))
                .replace(
                        "xn--bcher-kva",
                        World.any(List.of("b\u00fccher", "b%C3%BCcher", "bu\u0308cher", "XN--BCHER-KVA"), random))
                .replace(
                        "example.com",
                        World.any(
                                List.of("EXAMPLE.com", "ex%61mple.com", "\uff45xample.com", "example%2Ecom"), random));
    }

    private static String lookalike(SplittableRandom random, String characters) {
        int index = random.nextInt(characters.length());
        return characters.substring(index, index + 1);
    }
}

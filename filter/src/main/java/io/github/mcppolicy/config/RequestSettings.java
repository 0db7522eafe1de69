package io.github.mcppolicy.config;

import java.util.List;
import java.util.Map;

/** How much of a request is read and evaluated. */
public final class RequestSettings implements SettingGroup {

    private static final int MOST_STEPS = 1_000_000_000;

    /** In bytes. */
    public static final Setting<Integer> MAX_BODY_SIZE = Setting.of(
            "max-body-size",
            "4MiB",
            BinarySizeParser.ofAnArray(),
            "largest request body that is evaluated; a larger one is refused. Bytes, `KiB`, `MiB` or `GiB`");

    public static final Setting<AcceptedTypes> REQUIRE_JSON_CONTENT_TYPE = Setting.of(
            "require-json-content-type",
            "true",
            new ChoiceParser<>(Map.of("true", AcceptedTypes.JSON, "false", AcceptedTypes.ANY)),
            "a body whose `Content-Type` is not `application/json` or `application/*+json` is refused with HTTP 415, because"
                    + " another site's page can have a browser post any other type; `false`: every type is evaluated, for"
                    + " hosts whose clients need it");

    public static final Setting<Integer> MAX_BATCH_SIZE = Setting.of(
            "max-batch-size",
            "100",
            new WholeNumberParser(1, 100_000),
            "most messages in one JSON-RPC batch; a larger batch is refused whole");

    public static final Setting<Integer> MAX_DEPTH = Setting.of(
            "max-depth",
            "64",
            new WholeNumberParser(1, 1000),
            "deepest nesting of JSON objects and arrays in a request; a deeper one is refused");

    public static final Setting<Integer> MAX_NUMBER_LENGTH = Setting.of(
            "max-number-length",
            "1000",
            new WholeNumberParser(1, 10_000),
            "longest JSON number in a request, in characters");

    public static final Setting<Integer> MAX_STRING_LENGTH = Setting.of(
            "max-string-length",
            "4MiB",
            BinarySizeParser.ofAnArray(),
            "longest JSON string in a request, in characters (`KiB` and `MiB` are understood as 1024 and 1024 x 1024)");

    /** Instructions of the compiled pattern times characters of the text. */
    public static final Setting<Integer> REGEX_BUDGET = Setting.of(
            "regex-budget",
            "4000000",
            new WholeNumberParser(1, MOST_STEPS),
            "most steps of one `regex` condition for one call: instructions of the compiled pattern times characters of the"
                    + " text; a longer text cannot be evaluated, so its call is denied. The default is about 50 ms of CPU at worst");

    @Override
    public String title() {
        return "Requests";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                MAX_BODY_SIZE,
                REQUIRE_JSON_CONTENT_TYPE,
                MAX_BATCH_SIZE,
                MAX_DEPTH,
                MAX_NUMBER_LENGTH,
                MAX_STRING_LENGTH,
                REGEX_BUDGET);
    }
}

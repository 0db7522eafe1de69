package io.github.mcppolicy.policy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One scenario file.
 *
 * @param policy exactly as the file writes it
 * @param message exactly as the file writes it
 */
record Scenario(String policy, String message, Expected expected) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /**
     * What must be decided.
     *
     * @param reason when the file says nothing, any reason will do
     * @param spends when the file says nothing, nothing may be spent
     * @param mode {@code monitor} when the call goes on all the same
     * @param asUnlisted the name that a hidden tool must be answered like
     */
    record Expected(
            String decision,
            Optional<String> rule,
            Optional<String> reason,
            List<Spent> spends,
            Optional<String> mode,
            Optional<Expected> asUnlisted) {

        private static Expected of(JsonNode node) {
            return new Expected(
                    node.required("decision").asString(),
                    node.optional("rule").map(JsonNode::asString),
                    node.optional("reason").map(JsonNode::asString),
                    node.optional("spends").stream()
                            .flatMap(JsonNode::valueStream)
                            .map(Spent::of)
                            .toList(),
                    node.optional("mode").map(JsonNode::asString),
                    node.optional("as_unlisted").map(Expected::of));
        }
    }

    /** What is taken from a limit. Amounts that differ only in scale are equal. */
    record Spent(String rule, String counter, String amount, String scope) {

        static Spent of(LimitCost cost) {
            Limit limit = cost.limit();
            return new Spent(
                    limit.rule(),
                    limit.window().counter(),
                    plain(cost.amount()),
                    limit.scope().name().toLowerCase(Locale.ROOT));
        }

        private static Spent of(JsonNode node) {
            return new Spent(
                    node.required("rule").asString(),
                    node.required("counter").asString(),
                    plain(new BigDecimal(node.required("amount").asString())),
                    node.required("scope").asString());
        }

        private static String plain(BigDecimal amount) {
            return amount.stripTrailingZeros().toPlainString();
        }
    }

    static Scenario read(Path file) throws IOException {
        String text = Files.readString(file);
        return new Scenario(verbatim(text, "policy"), verbatim(text, "message"), Expected.of(MAPPER.readTree(text)));
    }

    /** The field's own characters. A tree would lose how numbers are written, and keys that occur twice. */
    private static String verbatim(String text, String field) {
        try (JsonParser parser = MAPPER.createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean found = parser.currentName().equals(field);
                parser.nextToken();
                int start = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                if (found) {
                    int end = (int) parser.currentLocation().getCharOffset();
                    return text.substring(start, end);
                }
            }
        }
        throw new IllegalArgumentException("the scenario has no field " + field);
    }
}

package io.github.mcppolicy.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.mcppolicy.audit.ApprovalEvent;
import io.github.mcppolicy.audit.QuestionJson;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What is sent of a question: {@code {"text": "..", "approval": {..}}}, which incoming webhooks of Slack and Teams show. No
 * value of an argument is in it.
 */
final class QuestionText {
    private static final int LONGEST_NAME = 100;

    private final Optional<String> page;

    /** @param page where people answer questions; empty where nobody knows */
    QuestionText(Optional<URI> page) {
        this.page = page.map(URI::toString).map(address -> address.endsWith("/") ? address : address + "/");
    }

    byte[] body(ApprovalEvent event) {
        Optional<String> address = page.map(folder -> folder + event.approval());
        String text = "A call of " + name(event.tool()) + " by " + name(event.caller())
                + " waits for a person's yes until " + time(event.expiresAt()) + ". "
                + address.map(to -> "Answer it at " + to)
                        .orElse("Answer it with: mcp-policy approvals show " + event.approval());
        String approval = QuestionJson.of(event, address.orElse(""));
        return ("{\"text\":\"" + text + "\",\"approval\":" + approval + "}").getBytes(US_ASCII);
    }

    /**
     * A chat makes links, names of people and layout out of characters. The exact name stands in the record.
     */
    private static String name(String text) {
        String cut = text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME);
        return cut.replaceAll("[^A-Za-z0-9_.:-]", "?");
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}

package io.github.mcppolicy.enforce;

import io.github.mcppolicy.approval.Question;
import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.RefusalMessages;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.json.JsonTokens.Token;
import io.github.mcppolicy.protocol.text.HostileText;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the person at the client is asked, in plain words. */
final class QuestionText {

    /** Nobody reads more in a dialogue, and a yes must not be given to what was not read. */
    private static final int LONGEST = 4_000;

    private QuestionText() {}

    /**
     * The question with every argument; empty when that is too long for a dialogue, so that the person would say yes to
     * more than is shown.
     */
    static Optional<String> of(Question question) {
        if (question.arguments().length() > LONGEST) {
            return Optional.empty();
        }
        String howOften = question.uses() == 1 ? "once" : "up to " + question.uses() + " times";
        StringBuilder text = new StringBuilder("May the tool ")
                .append(HostileText.visible(question.tool()))
                .append(" be called, ")
                .append(howOften)
                .append(", with ");
        text.append(arguments(question.arguments()));
        text.append('\n').append(RefusalMessages.sentence(HostileText.visible(question.reason())));
        return text.length() > LONGEST ? Optional.empty() : Optional.of(text.toString());
    }

    private static String arguments(String canonical) {
        byte[] json = canonical.getBytes(StandardCharsets.UTF_8);
        StringBuilder lines = new StringBuilder();
        try {
            JsonTokens tokens = JsonTokens.trusted(json, 0, json.length);
            tokens.next();
            while (tokens.next() == Token.KEY) {
                String name = tokens.string();
                Token value = tokens.next();
                int start = tokens.tokenStart();
                tokens.skip(value);
                String written = new String(json, start, tokens.tokenEnd() - start, StandardCharsets.UTF_8);
                lines.append("\n  ")
                        .append(HostileText.visible(name))
                        .append(": ")
                        .append(HostileText.visible(written));
            }
        } catch (MalformedException notCanonical) {
            throw new IllegalStateException(notCanonical);
        }
        return lines.isEmpty() ? "no arguments?" : "these arguments?" + lines;
    }

    /** Why an address is to be opened. It shows no argument: the page does, to whoever may see it. */
    static String ofAddress(Question question) {
        return "The call of the tool " + HostileText.visible(question.tool())
                + " needs a person's approval: open the page to" + " see exactly what is asked. "
                + RefusalMessages.sentence(HostileText.visible(question.reason()));
    }
}

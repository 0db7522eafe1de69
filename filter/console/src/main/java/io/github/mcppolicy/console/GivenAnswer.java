package io.github.mcppolicy.console;

import io.github.mcppolicy.approval.Answer.Verdict;
import io.github.mcppolicy.approval.BatchTerms;
import io.github.mcppolicy.protocol.text.HostileText;
import java.time.Duration;
import java.util.Optional;

/**
 * What somebody wants to answer, checked.
 *
 * @param comment may be empty; a line of at most {@value #LONGEST_COMMENT} characters, none of which changes how a
 *     terminal or a page shows it
 */
record GivenAnswer(Verdict verdict, String comment, Optional<BatchTerms> batch) {
    static final int LONGEST_COMMENT = 200;
    static final int MOST_CALLS = 1_000_000;
    static final int MOST_SECONDS = 366 * 24 * 3600;

    /** @throws Refusal when it cannot be given like this */
    static GivenAnswer of(Verdict verdict, String comment, Optional<BatchTerms> batch) throws Refusal {
        if (comment.length() > LONGEST_COMMENT) {
            throw refused("A comment has at most " + LONGEST_COMMENT + " characters");
        }
        if (!HostileText.visible(comment).equals(comment)) {
            throw refused("A comment is one line without control characters, invisible ones and others that change how"
                    + " text is shown");
        }
        if (verdict == Verdict.DENY && batch.isPresent()) {
            throw refused("Only a yes can be for further calls: leave the batch out");
        }
        return new GivenAnswer(verdict, comment, batch);
    }

    /** @throws Refusal when there are no such terms */
    static BatchTerms batch(long calls, long seconds) throws Refusal {
        if (calls < 1 || calls > MOST_CALLS || seconds < 1 || seconds > MOST_SECONDS) {
            throw refused("A batch has a max of 1 to " + MOST_CALLS + " calls and a ttl of 1 to " + MOST_SECONDS
                    + " seconds");
        }
        return new BatchTerms((int) calls, Duration.ofSeconds(seconds));
    }

    static Refusal refused(String detail) {
        return Refusal.of(422, "The answer cannot be taken", detail);
    }
}

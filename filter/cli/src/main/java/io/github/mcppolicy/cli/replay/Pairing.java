package io.github.mcppolicy.cli.replay;

import io.github.mcppolicy.audit.DecisionEvent;
import io.github.mcppolicy.cli.records.DecisionRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings what is decided about the messages of a request now together with what was decided then. Records of large
 * batches stand for several messages, and not in their order, so a message goes with one that has the same outcome where
 * there is one.
 */
final class Pairing {
    private Pairing() {}

    /** One answer for each message that the records stand for, in their order. */
    static List<Answer> of(List<DecisionRecord> then, List<DecisionEvent> now) {
        List<Verdict> left = new ArrayList<>();
        for (DecisionEvent event : now) {
            for (int more = event.messages(); more > 0; more--) {
                left.add(new Verdict(event.decision(), event.rule()));
            }
        }
        List<Answer> answers = new ArrayList<>();
        for (DecisionRecord record : then) {
            Verdict before = new Verdict(record.decision(), record.rule());
            for (long more = record.messages(); more > 0; more--) {
                answers.add(left.isEmpty() ? Answer.unknown("the rest of its batch") : Answer.of(take(before, left)));
            }
        }
        return answers;
    }

    private static Verdict take(Verdict before, List<Verdict> left) {
        for (int i = 0; i < left.size(); i++) {
            if (left.get(i).isLike(before)) {
                return left.remove(i);
            }
        }
        return left.remove(0);
    }
}

package io.github.mcppolicy.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.mcppolicy.limit.LimitWindow;
import io.github.mcppolicy.limit.ManualTime;
import io.github.mcppolicy.limit.RateLimits;
import io.github.mcppolicy.limit.Spend;
import io.github.mcppolicy.limit.TakeResult;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every store of approvals promises, alone and together with the limits that spend its uses. */
@Timeout(60)
public abstract class ApprovalStoreContract {

    private static final Duration TTL = Duration.ofMinutes(15);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final TakeResult GRANTED = new TakeResult.Granted();
    private static final int MANY = 20;

    private final ManualTime time = new ManualTime();
    private final Made made = create(1000, time);
    private final ApprovalStore store = made.approvals;

    /** A store, and the limits that spend its uses. */
    public record Made(ApprovalStore approvals, RateLimits limits) {}

    /**
     * An empty store.
     *
     * @param most how many questions it keeps
     */
    protected abstract Made create(int most, ManualTime time);

    @Nested
    class Questions {
        @Test
        void callWhenAskedAgainThenItIsTheSameQuestion() throws Exception {
            Approval first = waiting(store.standing(question("a"), MANY), Standing.Waiting.Since.NOW);
            time.advance(TTL.dividedBy(3));
            Approval again = waiting(store.standing(question("a"), MANY), Standing.Waiting.Since.BEFORE);

            assertThat(again).isEqualTo(first);
            assertThat(first.state()).isEqualTo(Approval.State.OPEN);
            assertThat(Duration.between(first.askedAt(), first.expiresAt())).isEqualTo(TTL);
            assertThat(first.answer()).isEmpty();
            assertThat(store.find(first.id())).contains(first);
            assertThat(store.ofCall("call-a")).contains(first);
        }

        @Test
        void callWhenItDiffersThenItIsAnotherQuestion() throws Exception {
            assertThat(ask("a").id()).isNotEqualTo(ask("b").id());
        }

        @Test
        void questionWhenItHoldsAnyTextThenItIsKeptAsItIs() throws Exception {
            String text = "\u0000 {}\r\n\"'\\ \u202e \ud83d\ude00 *%$";
            Question odd = new Question(
                    "k" + text,
                    "b" + text,
                    text,
                    text,
                    "",
                    text,
                    "",
                    text,
                    text,
                    Asked.USER,
                    Duration.ofSeconds(1),
                    7,
                    Optional.of(new BatchTerms(3, HOUR)),
                    text,
                    text);

            String id = waiting(store.standing(odd, MANY), Standing.Waiting.Since.NOW)
                    .id();

            assertThat(store.find(id).orElseThrow().question()).isEqualTo(odd);
            assertThat(store.ofCall("k" + text)).isPresent();
        }

        @Test
        void definitionsWhenThisInstanceHasSeenThemThenTheyAreAmongThoseOfAll() throws Exception {
            assertThat(store.definitions(Map.of())).isEmpty();
            assertThat(store.definitions(Map.of("pay", Set.of()))).isEqualTo(Map.of("pay", Set.of()));
            assertThat(store.definitions(Map.of("pay", Set.of("f", "g"), "{\r\n*", Set.of("h"))))
                    .isEqualTo(Map.of("pay", Set.of("f", "g"), "{\r\n*", Set.of("h")));
        }

        @Test
        void idWhenNobodyHasGivenItThenUnknown() throws Exception {
            for (String id : List.of("", "x", "*", "0".repeat(32), "a".repeat(100_000))) {
                assertThat(store.find(id)).isEmpty();
                assertThat(store.answer(id, yes())).isEqualTo(AnswerResult.Unknown.UNKNOWN);
                assertThat(take(id)).isEqualTo(new TakeResult.NotApproved(0));
            }
            assertThat(store.ofCall("nobody")).isEmpty();
        }

        @Test
        void questionWhenNobodyAnswersThenItExpiresAndTheNextCallAsksAnew() throws Exception {
            Approval first = ask("a");
            time.advance(TTL);

            assertThat(store.find(first.id()).orElseThrow().state()).isEqualTo(Approval.State.EXPIRED);
            assertThat(store.answer(first.id(), yes())).isInstanceOf(AnswerResult.NotOpen.class);
            assertThat(ask("a").id()).isNotEqualTo(first.id());
        }

        @Test
        void severalIdsWhenLookedUpTogetherThenThoseOfOpenQuestionsAreFound() throws Exception {
            Approval late = ask("late");
            time.advance(Duration.ofSeconds(1));
            Approval open = ask("open");
            Approval approved = taken(store.answer(ask("approved").id(), yes()));
            Set<String> all = Set.of(late.id(), open.id(), approved.id(), "nobody", "0".repeat(32));

            assertThat(store.open(all)).containsExactlyInAnyOrder(late.id(), open.id());
            time.advance(TTL.minusSeconds(1));
            assertThat(store.open(all)).containsExactly(open.id());
            assertThat(store.open(Set.of())).isEmpty();
        }

        @Test
        void secretWhenAskedForThenItIsLongAndStays() throws Exception {
            assertThat(store.secret()).hasSizeGreaterThanOrEqualTo(32).isEqualTo(store.secret());
        }
    }

    @Nested
    class Answers {
        @Test
        void yesWhenTheCallComesThenItRunsOnce() throws Exception {
            Approval asked = ask("a");
            time.advance(Duration.ofMinutes(5));
            Approval approved = taken(store.answer(asked.id(), yes()));

            assertThat(approved.state()).isEqualTo(Approval.State.APPROVED);
            assertThat(approved.usesLeft()).isEqualTo(1);
            assertThat(approved.answer().orElseThrow().answer()).isEqualTo(yes());
            assertThat(Duration.between(
                            asked.askedAt(), approved.answer().orElseThrow().at()))
                    .isEqualTo(Duration.ofMinutes(5));
            assertThat(Duration.between(approved.answer().orElseThrow().at(), approved.expiresAt()))
                    .isEqualTo(TTL);
            assertThat(store.standing(question("a"), MANY)).isEqualTo(new Standing.Approved(asked.id(), approved));
            assertThat(take(asked.id())).isEqualTo(GRANTED);
            assertThat(take(asked.id())).isEqualTo(new TakeResult.NotApproved(0));
            assertThat(store.find(asked.id()).orElseThrow().state()).isEqualTo(Approval.State.SPENT);
            assertThat(ask("a").id()).isNotEqualTo(asked.id());
        }

        @Test
        void yesWhenItIsGoodForSeveralUsesThenForExactlyThose() throws Exception {
            Approval asked =
                    waiting(store.standing(question("a", 3, Optional.empty()), MANY), Standing.Waiting.Since.NOW);
            taken(store.answer(asked.id(), yes()));

            assertThat(take(asked.id(), asked.id())).isEqualTo(GRANTED);
            assertThat(take(asked.id(), asked.id())).isEqualTo(new TakeResult.NotApproved(1));
            assertThat(store.find(asked.id()).orElseThrow().usesLeft()).isEqualTo(1);
            assertThat(take(asked.id())).isEqualTo(GRANTED);
            assertThat(take(asked.id())).isEqualTo(new TakeResult.NotApproved(0));
        }

        @Test
        void yesWhenItsTimeIsOverThenItOpensNothing() throws Exception {
            Approval asked = ask("a");
            taken(store.answer(asked.id(), yes()));
            time.advance(TTL);

            assertThat(take(asked.id())).isEqualTo(new TakeResult.NotApproved(0));
            assertThat(store.find(asked.id()).orElseThrow().state()).isEqualTo(Approval.State.EXPIRED);
            assertThat(ask("a").id()).isNotEqualTo(asked.id());
        }

        @Test
        void noWhenTheCallComesAgainThenItIsRememberedForTheRestOfItsTime() throws Exception {
            Approval asked = ask("a");
            time.advance(TTL.dividedBy(3));
            Answer no = new Answer(Answer.Verdict.DENY, "bob", "192.0.2.1", "not today", Optional.empty());
            Approval denied = taken(store.answer(asked.id(), no));

            assertThat(store.standing(question("a"), MANY)).isEqualTo(new Standing.Denied(denied));
            assertThat(denied.answer().orElseThrow().answer()).isEqualTo(no);
            assertThat(denied.expiresAt()).isEqualTo(asked.expiresAt());
            assertThat(take(asked.id())).isEqualTo(new TakeResult.NotApproved(0));
            time.advance(TTL.multipliedBy(2).dividedBy(3));
            assertThat(store.find(asked.id()).orElseThrow().state()).isEqualTo(Approval.State.DENIED);
            assertThat(ask("a").id()).isNotEqualTo(asked.id());
        }

        @Test
        void answerWhenOneWasGivenThenItChangesNothing() throws Exception {
            Approval asked = ask("a");
            Approval approved = taken(store.answer(asked.id(), yes()));
            Answer no = new Answer(Answer.Verdict.DENY, "bob", "192.0.2.1", "", Optional.empty());

            assertThat(store.answer(asked.id(), no)).isEqualTo(new AnswerResult.NotOpen(approved));
            assertThat(store.find(asked.id())).contains(approved);
        }
    }

    @Nested
    class Batches {
        private static final BatchTerms ALLOWED = new BatchTerms(20, HOUR);

        @Test
        void batchWhenOtherCallsOfItComeThenTheyShareOneStockOfUses() throws Exception {
            Approval asked = askWithBatch("a");
            Approval approved = taken(store.answer(asked.id(), yesToMore(new BatchTerms(3, HOUR))));

            assertThat(approved.usesLeft()).isEqualTo(3);
            assertThat(store.standing(question("b", 1, Optional.of(ALLOWED)), MANY))
                    .isEqualTo(new Standing.Approved(asked.id(), approved));
            assertThat(take(asked.id(), asked.id(), asked.id())).isEqualTo(GRANTED);
            assertThat(take(asked.id())).isEqualTo(new TakeResult.NotApproved(0));
            assertThat(askWithBatch("b").id()).isNotEqualTo(asked.id());
        }

        @Test
        void batchWhenItsTimeIsOverThenCallsAskAnew() throws Exception {
            Approval asked = askWithBatch("a");
            taken(store.answer(asked.id(), yesToMore(new BatchTerms(3, Duration.ofMinutes(30)))));
            time.advance(Duration.ofMinutes(30));

            assertThat(take(asked.id())).isEqualTo(new TakeResult.NotApproved(0));
            assertThat(askWithBatch("b").id()).isNotEqualTo(asked.id());
        }

        @Test
        void batchWhenACallIsOfAnotherThenItDoesNotReachIt() throws Exception {
            Approval asked = askWithBatch("a");
            taken(store.answer(asked.id(), yesToMore(new BatchTerms(3, HOUR))));
            Question other = new Question(
                    "call-z",
                    "batch-z",
                    "refund",
                    "{}",
                    "",
                    "principal:eve",
                    "",
                    "/tools/refund/action",
                    "why",
                    Asked.OPERATOR,
                    TTL,
                    1,
                    Optional.of(ALLOWED),
                    "v1",
                    "/mcp");

            assertThat(store.standing(other, MANY)).isInstanceOf(Standing.Waiting.class);
        }

        @Test
        void plainYesWhenOtherCallsOfTheBatchComeThenItDoesNotReachThem() throws Exception {
            Approval asked = askWithBatch("a");
            taken(store.answer(asked.id(), yes()));

            assertThat(askWithBatch("b").id()).isNotEqualTo(asked.id());
        }

        @Test
        void batchWhenItReachesFurtherThanThePolicyAllowsThenNothingIsAnswered() throws Exception {
            Approval asked = askWithBatch("a");
            Approval bare = ask("b");

            for (BatchTerms far : List.of(
                    new BatchTerms(21, HOUR), new BatchTerms(20, HOUR.plusSeconds(1)), new BatchTerms(0, HOUR))) {
                assertThat(store.answer(asked.id(), yesToMore(far))).isEqualTo(new AnswerResult.TooFar(asked));
            }
            assertThat(store.answer(bare.id(), yesToMore(new BatchTerms(1, HOUR))))
                    .isEqualTo(new AnswerResult.TooFar(bare));
            Answer no = new Answer(Answer.Verdict.DENY, "bob", "", "", Optional.of(ALLOWED));
            assertThat(store.answer(asked.id(), no)).isEqualTo(new AnswerResult.TooFar(asked));
            taken(store.answer(asked.id(), yesToMore(ALLOWED)));
        }

        private Approval askWithBatch(String call) throws Exception {
            return waiting(store.standing(question(call, 1, Optional.of(ALLOWED)), MANY), Standing.Waiting.Since.NOW);
        }

        private static Answer yesToMore(BatchTerms terms) {
            return new Answer(Answer.Verdict.APPROVE, "alice", "192.0.2.1", "", Optional.of(terms));
        }
    }

    @Nested
    class Bounds {
        @Test
        void callerWhenItHasAsManyOpenQuestionsAsItMayThenTheNextIsRefused() throws Exception {
            Approval first = waiting(store.standing(question("a"), 2), Standing.Waiting.Since.NOW);
            waiting(store.standing(question("b"), 2), Standing.Waiting.Since.NOW);

            assertThat(store.standing(question("c"), 2)).isEqualTo(new Standing.TooMany(2));
            assertThat(store.standing(question("a"), 2)).isInstanceOf(Standing.Waiting.class);
            taken(store.answer(first.id(), yes()));
            assertThat(store.standing(question("c"), 2)).isInstanceOf(Standing.Waiting.class);
            assertThat(store.standing(question("d"), 2)).isEqualTo(new Standing.TooMany(2));
            time.advance(TTL);
            assertThat(store.standing(question("d"), 2)).isInstanceOf(Standing.Waiting.class);
        }

        @Test
        void storeWhenFullThenWhatIsOverMakesRoomAndNothingElseDoes() throws Exception {
            ApprovalStore two = create(2, time).approvals();
            Made full = create(2, time);
            Approval open = waiting(full.approvals.standing(question("a"), MANY), Standing.Waiting.Since.NOW);
            Approval spent = waiting(full.approvals.standing(question("b"), MANY), Standing.Waiting.Since.NOW);

            assertThat(full.approvals.standing(question("c"), MANY)).isEqualTo(Standing.Full.FULL);
            taken(full.approvals.answer(spent.id(), yes()));
            assertThat(full.approvals.standing(question("c"), MANY)).isEqualTo(Standing.Full.FULL);
            assertThat(full.limits.take(List.of(), List.of(spent.id()))).isEqualTo(GRANTED);
            assertThat(full.approvals.standing(question("c"), MANY)).isInstanceOf(Standing.Waiting.class);
            assertThat(full.approvals.find(open.id())).contains(open);
            assertThat(full.approvals.find(spent.id())).isEmpty();
            assertThat(two.list(10)).isEmpty();
        }

        @Test
        void noWhenItDoesNotHoldAnyMoreThenItMakesRoom() throws Exception {
            Made one = create(1, time);
            Approval denied = waiting(one.approvals.standing(question("a"), MANY), Standing.Waiting.Since.NOW);
            Answer no = new Answer(Answer.Verdict.DENY, "bob", "", "", Optional.empty());
            taken(one.approvals.answer(denied.id(), no));

            assertThat(one.approvals.standing(question("b"), MANY)).isEqualTo(Standing.Full.FULL);
            time.advance(TTL);
            assertThat(one.approvals.standing(question("b"), MANY)).isInstanceOf(Standing.Waiting.class);
        }

        @Test
        void listWhenReadThenOpenOnesComeFirstAndTheNewestBeforeTheOlder() throws Exception {
            Approval a = ask("a");
            Approval b = ask("b");
            Approval c = ask("c");
            Approval answered = taken(store.answer(c.id(), yes()));

            assertThat(store.list(10)).containsExactly(b, a, answered);
            assertThat(store.list(1)).containsExactly(b);
        }

        @Test
        void expiredWhenIdleOnesAreDroppedThenToldOnceAndForgottenAnHourLater() throws Exception {
            Approval open = ask("a");
            Approval approved = ask("b");
            Approval denied = ask("c");
            taken(store.answer(approved.id(), yes()));
            taken(store.answer(denied.id(), new Answer(Answer.Verdict.DENY, "bob", "", "", Optional.empty())));
            assertThat(store.dropIdle()).isEmpty();
            time.advance(TTL);

            assertThat(store.dropIdle())
                    .extracting(Approval::id, Approval::state)
                    .containsExactlyInAnyOrder(
                            tuple(open.id(), Approval.State.EXPIRED), tuple(approved.id(), Approval.State.EXPIRED));
            assertThat(store.dropIdle()).isEmpty();
            assertThat(store.list(10)).hasSize(3);
            time.advance(HOUR);
            assertThat(store.dropIdle()).isEmpty();
            assertThat(store.list(10)).isEmpty();
            assertThat(store.ofCall("call-a")).isEmpty();
        }
    }

    @Nested
    class TogetherWithLimits {
        private final Spend one =
                new Spend(new LimitWindow("calls", Duration.ofMinutes(1), 1), "session:a", BigDecimal.ONE);

        @Test
        void limitWhenItStopsAnApprovedCallThenTheApprovalIsLeft() throws Exception {
            Approval asked = ask("a");
            taken(store.answer(asked.id(), yes()));
            assertThat(made.limits.take(List.of(one))).isEqualTo(GRANTED);

            assertThat(made.limits.take(List.of(one), List.of(asked.id()))).isInstanceOf(TakeResult.Exceeded.class);
            assertThat(store.find(asked.id()).orElseThrow().usesLeft()).isEqualTo(1);
            time.advance(Duration.ofMinutes(1));
            assertThat(made.limits.take(List.of(one), List.of(asked.id()))).isEqualTo(GRANTED);
        }

        @Test
        void approvalWhenItIsNotThereThenTheLimitsAreLeft() throws Exception {
            Approval asked = ask("a");

            assertThat(made.limits.take(List.of(one), List.of(asked.id()))).isEqualTo(new TakeResult.NotApproved(0));
            assertThat(made.limits.take(List.of(one))).isEqualTo(GRANTED);
        }
    }

    @Nested
    class AtOnce {
        private final ExecutorService threads = Executors.newFixedThreadPool(8);

        @Test
        void callWhenItComesManyTimesAtOnceThenOneQuestionIsOpened() throws Exception {
            List<String> ids = atOnce(100, () -> {
                Standing.Waiting waiting = (Standing.Waiting) store.standing(question("a"), MANY);
                return waiting.approval().id();
            });

            assertThat(ids.stream().distinct()).hasSize(1);
            assertThat(store.list(10)).hasSize(1);
        }

        @Test
        void answersWhenManyComeAtOnceThenOneIsTaken() throws Exception {
            String id = ask("a").id();

            List<AnswerResult> results = atOnce(50, () -> store.answer(id, yes()));

            assertThat(results.stream().filter(AnswerResult.Taken.class::isInstance))
                    .hasSize(1);
        }

        @Test
        void approvedCallWhenItComesManyTimesAtOnceThenItRunsOnce() throws Exception {
            String id = ask("a").id();
            taken(store.answer(id, yes()));

            List<TakeResult> results = atOnce(200, () -> take(id));

            assertThat(results.stream().filter(GRANTED::equals)).hasSize(1);
            assertThat(results.stream().filter(new TakeResult.NotApproved(0)::equals))
                    .hasSize(199);
        }

        private <T> List<T> atOnce(int times, Callable<T> work) throws Exception {
            try {
                List<T> results = new ArrayList<>();
                for (Future<T> future : threads.invokeAll(Collections.nCopies(times, work))) {
                    results.add(future.get());
                }
                return results;
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private TakeResult take(String... uses) {
        return made.limits.take(List.of(), List.of(uses));
    }

    private Approval ask(String call) throws StoreUnavailableException {
        return waiting(store.standing(question(call), MANY), Standing.Waiting.Since.NOW);
    }

    private static Approval waiting(Standing standing, Standing.Waiting.Since since) {
        assertThat(standing).isInstanceOf(Standing.Waiting.class);
        assertThat(((Standing.Waiting) standing).since()).isEqualTo(since);
        return ((Standing.Waiting) standing).approval();
    }

    private static Approval taken(AnswerResult result) {
        assertThat(result).isInstanceOf(AnswerResult.Taken.class);
        return ((AnswerResult.Taken) result).approval();
    }

    private static Answer yes() {
        return new Answer(Answer.Verdict.APPROVE, "alice", "192.0.2.1", "fine", Optional.empty());
    }

    private static Question question(String call) {
        return question(call, 1, Optional.empty());
    }

    private static Question question(String call, int uses, Optional<BatchTerms> batch) {
        return new Question(
                "call-" + call,
                "batch",
                "refund",
                "{\"call\":\"" + call + "\"}",
                "0".repeat(64),
                "principal:carol",
                "support",
                "/tools/refund/action",
                "needs a person",
                Asked.OPERATOR,
                TTL,
                uses,
                batch,
                "v1",
                "/mcp");
    }
}

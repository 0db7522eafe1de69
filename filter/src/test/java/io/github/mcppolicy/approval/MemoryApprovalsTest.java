package io.github.mcppolicy.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.limit.LimitWindow;
import io.github.mcppolicy.limit.Resilience4jRateLimits;
import io.github.mcppolicy.limit.Spend;
import io.github.mcppolicy.limit.TakeResult;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The store in memory, alone and with the limits that spend its uses. */
class MemoryApprovalsTest {
    private static final Instant START = Instant.parse("2026-11-26T10:00:00Z");
    private static final int MOST_OPEN = 20;
    private static final TestQuestions ALICE = TestQuestions.of("principal:alice");
    private static final LimitWindow TWO_AN_HOUR = new LimitWindow("refunds", Duration.ofHours(1), 2);

    private Instant now = START;
    private final MemoryApprovals store = new MemoryApprovals(100, () -> now);
    private final Resilience4jRateLimits limits = new Resilience4jRateLimits(100, () -> 0, store);

    private static Answer yes() {
        return new Answer(Answer.Verdict.APPROVE, "bob", "192.0.2.7", "fine", Optional.empty());
    }

    private static Answer yes(int max, Duration ttl) {
        return new Answer(Answer.Verdict.APPROVE, "bob", "", "", Optional.of(new BatchTerms(max, ttl)));
    }

    private static Answer no() {
        return new Answer(Answer.Verdict.DENY, "bob", "192.0.2.7", "too much", Optional.empty());
    }

    private Standing stand(Question question) {
        return store.standing(question, MOST_OPEN);
    }

    private String ask(Question question) {
        return ((Standing.Waiting) stand(question)).approval().id();
    }

    private String approved(Question question) {
        String id = ask(question);
        assertThat(store.answer(id, yes())).isInstanceOf(AnswerResult.Taken.class);
        return id;
    }

    private TakeResult take(String... uses) {
        return limits.take(List.of(), List.of(uses));
    }

    private static Spend spend(int amount) {
        return new Spend(TWO_AN_HOUR, "principal:alice", BigDecimal.valueOf(amount));
    }

    private Approval.State state(String id) {
        return store.find(id).orElseThrow().state();
    }

    @Test
    void callWhenItComesAgainThenItIsTheSameQuestion() {
        Question question = ALICE.about("a");
        Standing.Waiting first = (Standing.Waiting) stand(question);
        Standing.Waiting second = (Standing.Waiting) stand(question);

        assertThat(first.since()).isEqualTo(Standing.Waiting.Since.NOW);
        assertThat(second.since()).isEqualTo(Standing.Waiting.Since.BEFORE);
        assertThat(second.approval()).isEqualTo(first.approval());
        assertThat(first.approval().expiresAt()).isEqualTo(START.plusSeconds(900));
        assertThat(store.live()).isEqualTo(1);
    }

    @Test
    void idsWhenMadeThenTheyAreLongAndDiffer() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < MOST_OPEN; i++) {
            ids.add(ask(ALICE.about("call-" + i)));
        }

        assertThat(ids).hasSize(MOST_OPEN).allMatch(id -> id.matches("[0-9a-f]{32}"));
        assertThat(store.secret()).hasSize(32).isNotEqualTo(new MemoryApprovals(1, () -> now).secret());
    }

    @Test
    void yesWhenItIsUsedThenTheNextCallIsAskedAgain() {
        Question question = ALICE.about("a");
        String id = approved(question);
        assertThat(stand(question))
                .isInstanceOfSatisfying(
                        Standing.Approved.class, yes -> assertThat(yes.use()).isEqualTo(id));

        assertThat(take(id)).isInstanceOf(TakeResult.Granted.class);

        assertThat(state(id)).isEqualTo(Approval.State.SPENT);
        assertThat(take(id)).isEqualTo(new TakeResult.NotApproved(0));
        assertThat(ask(question)).isNotEqualTo(id);
    }

    @Test
    void yesWhenItIsGoodForSeveralCallsThenItIsUsedThatOften() {
        Question question = ALICE.goodFor(3).about("a");
        String id = approved(question);

        assertThat(take(id, id)).isInstanceOf(TakeResult.Granted.class);
        assertThat(take(id, id)).isEqualTo(new TakeResult.NotApproved(1));
        assertThat(store.find(id).orElseThrow().usesLeft()).isEqualTo(1);
        assertThat(take(id)).isInstanceOf(TakeResult.Granted.class);
        assertThat(state(id)).isEqualTo(Approval.State.SPENT);
    }

    @Test
    void yesWhenItsTimeIsOverThenItIsGoodForNothing() {
        Question question = ALICE.about("a");
        String id = ask(question);
        now = START.plusSeconds(899);
        assertThat(store.answer(id, yes())).isInstanceOf(AnswerResult.Taken.class);
        now = now.plusSeconds(899);
        assertThat(stand(question)).isInstanceOf(Standing.Approved.class);

        now = now.plusSeconds(1);

        assertThat(take(id)).isEqualTo(new TakeResult.NotApproved(0));
        assertThat(state(id)).isEqualTo(Approval.State.EXPIRED);
        assertThat(ask(question)).isNotEqualTo(id);
    }

    @Test
    void questionWhenNobodyAnswersThenItIsTooLateAndToldOnce() {
        Question question = ALICE.about("a");
        String id = ask(question);

        now = START.plusSeconds(900);

        assertThat(store.answer(id, yes())).isInstanceOf(AnswerResult.NotOpen.class);
        assertThat(store.dropIdle()).extracting(Approval::id).containsExactly(id);
        assertThat(store.dropIdle()).isEmpty();
        assertThat(store.answer("0", yes())).isEqualTo(AnswerResult.Unknown.UNKNOWN);
    }

    @Test
    void noWhenTheCallComesAgainThenItHoldsForTheRestOfItsTime() {
        Question question = ALICE.about("a");
        String id = ask(question);
        now = START.plusSeconds(600);
        store.answer(id, no());

        now = START.plusSeconds(899);
        assertThat(stand(question))
                .isInstanceOfSatisfying(
                        Standing.Denied.class,
                        denied -> assertThat(
                                        denied.approval().answer().orElseThrow().answer())
                                .isEqualTo(no()));
        assertThat(take(id)).isEqualTo(new TakeResult.NotApproved(0));

        now = START.plusSeconds(900);
        assertThat(ask(question)).isNotEqualTo(id);
        assertThat(store.dropIdle()).isEmpty();
    }

    @Test
    void answersWhenSeveralComeThenTheFirstIsTaken() {
        String id = ask(ALICE.about("a"));

        assertThat(store.answer(id, no())).isInstanceOf(AnswerResult.Taken.class);
        assertThat(store.answer(id, yes())).isInstanceOf(AnswerResult.NotOpen.class);
        assertThat(state(id)).isEqualTo(Approval.State.DENIED);
    }

    @Test
    void questionsWhenACallerHasTooManyOpenThenTheNextIsNotAsked() {
        for (int i = 0; i < MOST_OPEN; i++) {
            ask(ALICE.about("call-" + i));
        }

        assertThat(stand(ALICE.about("another"))).isEqualTo(new Standing.TooMany(MOST_OPEN));
        assertThat(stand(ALICE.about("call-0"))).isInstanceOf(Standing.Waiting.class);
        assertThat(stand(TestQuestions.of("principal:bob").about("a"))).isInstanceOf(Standing.Waiting.class);

        store.answer(ask(ALICE.about("call-0")), no());
        assertThat(stand(ALICE.about("another"))).isInstanceOf(Standing.Waiting.class);
        assertThat(stand(ALICE.about("one more"))).isInstanceOf(Standing.TooMany.class);
        now = START.plusSeconds(900);
        assertThat(stand(ALICE.about("one more"))).isInstanceOf(Standing.Waiting.class);
    }

    @Test
    void batchWhenApprovedThenItLetsThatManyCallsThroughForThatLong() {
        TestQuestions asking = ALICE.allowing(3, Duration.ofMinutes(10));
        String id = ask(asking.about("a"));
        store.answer(id, yes(3, Duration.ofMinutes(5)));

        assertThat(stand(asking.about("b")))
                .isInstanceOfSatisfying(
                        Standing.Approved.class,
                        yes -> assertThat(yes.approval().question().key())
                                .isEqualTo(asking.about("a").key()));
        assertThat(stand(TestQuestions.of("principal:bob").about("b"))).isInstanceOf(Standing.Waiting.class);
        assertThat(take(id)).isInstanceOf(TakeResult.Granted.class);
        assertThat(take(id, id, id)).isEqualTo(new TakeResult.NotApproved(2));
        assertThat(take(id, id)).isInstanceOf(TakeResult.Granted.class);
        assertThat(stand(asking.about("b"))).isInstanceOf(Standing.Waiting.class);
        assertThat(stand(asking.about("a"))).isInstanceOf(Standing.Waiting.class);
    }

    @Test
    void batchWhenItsTimeIsOverThenTheNextCallIsAsked() {
        TestQuestions asking = ALICE.allowing(3, Duration.ofMinutes(10));
        store.answer(ask(asking.about("a")), yes(3, Duration.ofMinutes(5)));

        now = START.plus(Duration.ofMinutes(5));

        assertThat(stand(asking.about("b"))).isInstanceOf(Standing.Waiting.class);
    }

    @Test
    void batchWhenItReachesFurtherThanThePolicyAllowsThenTheAnswerIsNotTaken() {
        String none = ask(ALICE.about("a"));
        String some = ask(ALICE.allowing(3, Duration.ofMinutes(10)).about("b"));

        assertThat(store.answer(none, yes(1, Duration.ofSeconds(1)))).isInstanceOf(AnswerResult.TooFar.class);
        assertThat(store.answer(some, yes(4, Duration.ofMinutes(10)))).isInstanceOf(AnswerResult.TooFar.class);
        assertThat(store.answer(some, yes(3, Duration.ofMinutes(11)))).isInstanceOf(AnswerResult.TooFar.class);
        assertThat(store.answer(some, yes(0, Duration.ofMinutes(1)))).isInstanceOf(AnswerResult.TooFar.class);
        assertThat(state(some)).isEqualTo(Approval.State.OPEN);
        assertThat(store.answer(some, yes(3, Duration.ofMinutes(10)))).isInstanceOf(AnswerResult.Taken.class);
    }

    @Test
    void storeWhenFullThenOnlyWhatIsOverMakesRoom() {
        MemoryApprovals small = new MemoryApprovals(2, () -> now);
        Standing.Waiting first = (Standing.Waiting) small.standing(ALICE.about("a"), MOST_OPEN);
        Standing.Waiting second = (Standing.Waiting) small.standing(ALICE.about("b"), MOST_OPEN);
        small.answer(first.approval().id(), yes());
        small.answer(second.approval().id(), no());
        assertThat(small.standing(ALICE.about("c"), MOST_OPEN)).isEqualTo(Standing.Full.FULL);

        assertThat(small.spend(List.of(first.approval().id()))).isEmpty();

        assertThat(small.standing(ALICE.about("c"), MOST_OPEN)).isInstanceOf(Standing.Waiting.class);
        assertThat(small.find(first.approval().id())).isEmpty();
        assertThat(small.standing(ALICE.about("b"), MOST_OPEN)).isInstanceOf(Standing.Denied.class);
        assertThat(small.live()).isEqualTo(2);
    }

    @Test
    void storeWhenItsArgumentsAreManyThenTheyAreBounded() {
        MemoryApprovals roomy = new MemoryApprovals(1_000_000, () -> now);
        TestQuestions long64 = ALICE.with("x".repeat(1 << 16));
        int asked = 0;
        while (roomy.standing(long64.about("call-" + asked), 1_000_000) instanceof Standing.Waiting) {
            asked++;
        }

        assertThat(asked).isEqualTo(MemoryApprovals.MOST_CHARACTERS >> 16);
        now = START.plusSeconds(900);
        roomy.dropIdle();
        assertThat(roomy.standing(long64.about("another"), 1_000_000)).isInstanceOf(Standing.Waiting.class);
    }

    @Test
    void whatIsOverWhenAnHourHasPassedThenItIsForgotten() {
        String id = approved(ALICE.about("a"));
        take(id);
        now = START.plusSeconds(900).plus(Duration.ofMinutes(59));
        store.dropIdle();
        assertThat(state(id)).isEqualTo(Approval.State.SPENT);

        now = now.plus(Duration.ofMinutes(1));
        store.dropIdle();

        assertThat(store.find(id)).isEmpty();
        assertThat(store.live()).isZero();
    }

    @Test
    void listWhenReadThenOpenOnesComeFirstAndNewestFirst() throws Exception {
        String first = ask(ALICE.about("a"));
        String second = ask(ALICE.about("b"));
        String third = ask(ALICE.about("c"));
        store.answer(second, no());

        assertThat(store.list(10)).extracting(Approval::id).containsExactly(third, first, second);
        assertThat(store.list(1)).extracting(Approval::id).containsExactly(third);
    }

    @Test
    void limitWhenItStopsTheCallThenTheYesIsLeft() {
        String id = approved(ALICE.about("a"));
        limits.take(List.of(spend(1)), List.of());

        TakeResult stopped = limits.take(List.of(spend(2)), List.of(id));

        assertThat(stopped).isInstanceOf(TakeResult.Exceeded.class);
        assertThat(state(id)).isEqualTo(Approval.State.APPROVED);
        assertThat(limits.take(List.of(spend(1)), List.of(id))).isInstanceOf(TakeResult.Granted.class);
    }

    @Test
    void yesWhenItIsNotThereThenNoLimitHasSpentAnything() {
        String id = approved(ALICE.about("a"));

        assertThat(limits.take(List.of(spend(2)), List.of(id, id))).isEqualTo(new TakeResult.NotApproved(1));

        assertThat(limits.live()).isZero();
        assertThat(state(id)).isEqualTo(Approval.State.APPROVED);
        assertThat(limits.take(List.of(spend(2)), List.of(id))).isInstanceOf(TakeResult.Granted.class);
    }

    @Test
    void limitsWhenTheyHaveNoRoomThenTheYesIsLeft() {
        Resilience4jRateLimits small = new Resilience4jRateLimits(1, () -> 0, store);
        small.take(List.of(spend(1)), List.of());
        String id = approved(ALICE.about("a"));
        Spend another = new Spend(TWO_AN_HOUR, "principal:bob", BigDecimal.ONE);

        assertThat(small.take(List.of(another), List.of(id))).isInstanceOf(TakeResult.Full.class);

        assertThat(state(id)).isEqualTo(Approval.State.APPROVED);
    }

    /** Each take wants a use and something from a limit that is smaller: neither may be lost or doubled. */
    @Test
    void usesWhenManyThreadsWantThemThenEachIsUsedOnceAndWithItsCost() throws Exception {
        LimitWindow window = new LimitWindow("many", Duration.ofHours(1), 70);
        String id = approved(ALICE.goodFor(50).about("a"));
        List<Spend> cost = List.of(new Spend(window, "global", BigDecimal.ONE));

        int granted = grantedOf(200, () -> limits.take(cost, List.of(id)));

        assertThat(granted).isEqualTo(50);
        assertThat(limits.balance(window, "global").orElseThrow().left()).isEqualByComparingTo("20");
        assertThat(state(id)).isEqualTo(Approval.State.SPENT);
    }

    @Test
    void usesWhenALimitIsSmallerThenExactlyAsManyAreUsedAsTheLimitGrants() throws Exception {
        LimitWindow window = new LimitWindow("few", Duration.ofHours(1), 30);
        String id = approved(ALICE.goodFor(50).about("a"));
        List<Spend> cost = List.of(new Spend(window, "global", BigDecimal.ONE));

        int granted = grantedOf(200, () -> limits.take(cost, List.of(id)));

        assertThat(granted).isEqualTo(30);
        assertThat(store.find(id).orElseThrow().usesLeft()).isEqualTo(20);
    }

    /** A take without its yes has made a count, and takes it away again, while others want to use it. */
    @Test
    void countsWhenTakesWithoutTheirYesComeBetweenThenNothingIsLostAndNothingIsLeft() throws Exception {
        LimitWindow window = new LimitWindow("mixed", Duration.ofHours(1), 1_000);
        List<Spend> cost = List.of(new Spend(window, "global", BigDecimal.ONE));
        AtomicInteger next = new AtomicInteger();

        int granted = grantedOf(
                400, () -> limits.take(cost, next.getAndIncrement() % 2 == 0 ? List.of("unknown") : List.of()));

        assertThat(granted).isEqualTo(200);
        assertThat(limits.balance(window, "global").orElseThrow().left()).isEqualByComparingTo("800");
        assertThat(limits.live()).isEqualTo(1);
    }

    @Test
    void callWhenItComesManyTimesAtOnceThenOneQuestionIsAsked() throws Exception {
        Question question = ALICE.about("a");
        List<Standing> standings = atOnce(200, () -> stand(question));

        assertThat(standings)
                .extracting(standing -> ((Standing.Waiting) standing).approval().id())
                .containsOnly(ask(question));
        assertThat(standings)
                .filteredOn(standing -> ((Standing.Waiting) standing).since() == Standing.Waiting.Since.NOW)
                .hasSize(1);
    }

    private static int grantedOf(int calls, Callable<TakeResult> take) throws Exception {
        return (int) atOnce(calls, take).stream()
                .filter(TakeResult.Granted.class::isInstance)
                .count();
    }

    private static <T> List<T> atOnce(int times, Callable<T> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<T> results = new ArrayList<>();
            List<Callable<T>> calls = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                calls.add(call);
            }
            for (Future<T> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}

package io.github.mcppolicy.enforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.audit.SessionHash;
import io.github.mcppolicy.grant.Caller;
import io.github.mcppolicy.protocol.message.ClientClaims;
import io.github.mcppolicy.protocol.message.ClientInfo;
import io.github.mcppolicy.protocol.message.ElicitationModes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KnownSessionsTest {

    private static final Caller ALICE = Caller.principal("alice");

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final KnownSessions sessions = new KnownSessions(2, now::get);

    @Test
    void sessionWhenTheAppHasMintedItThenItIsNamedInLimitsAndRecords() {
        sessions.minted("abc", ALICE);

        KnownSession found = sessions.find("abc").session().orElseThrow();
        assertThat(found.subject()).isEqualTo("session:abc");
        assertThat(found.hash()).isEqualTo(SessionHash.of("abc"));
        assertThat(sessions.find("abc").session()).containsSame(found);
        assertThat(sessions.find("abd").session()).isEmpty();
    }

    @Test
    void sessionWhenTheAppHasEndedItThenItIsUnknown() {
        sessions.minted("abc", ALICE);
        sessions.ended("abc");

        assertThat(sessions.find("abc").session()).isEmpty();
    }

    @Test
    void sessionWhenItWasIdleForADayThenItIsForgottenAndABusyOneIsNot() {
        sessions.minted("idle", ALICE);
        sessions.minted("busy", ALICE);
        for (int hour = 0; hour < 25; hour++) {
            now.addAndGet(Duration.ofHours(1).toNanos());
            sessions.find("busy");
        }
        sessions.dropIdle();

        assertThat(sessions.find("idle").session()).isEmpty();
        assertThat(sessions.find("busy").session()).isPresent();
    }

    @Test
    void sessionsOfOneClientWhenMintedThenTheyShareWhatItCallsItself() {
        sessions.minted("one", ALICE, client("agent", "1".repeat(1)));
        sessions.minted("two", ALICE, client("agent", "1".repeat(1)));

        assertThat(sessions.find("one").session().orElseThrow().client())
                .isEqualTo(new ClientInfo("agent", "1"))
                .isSameAs(sessions.find("two").session().orElseThrow().client());
        assertThat(sessions.find("one").session().orElseThrow().elicitation()).isEqualTo(ElicitationModes.FORM);
    }

    @Test
    void sessionsOfVeryManyClientsWhenMintedThenEachKeepsItsOwn() {
        KnownSessions many = new KnownSessions(5_000, now::get);
        for (int i = 0; i < 3_000; i++) {
            many.minted("session " + i, ALICE, client("client " + i, ""));
        }

        assertThat(many.find("session 0").session().orElseThrow().client().name())
                .isEqualTo("client 0");
        assertThat(many.find("session 2999").session().orElseThrow().client().name())
                .isEqualTo("client 2999");
    }

    @Test
    void sessionWhenThereAreAsManyAsMayBeThenItStaysUnknown() {
        sessions.minted("one", ALICE);
        sessions.minted("two", ALICE);
        sessions.minted("three", ALICE);

        assertThat(sessions.find("three").session()).isEmpty();
        assertThat(sessions.find("one").session()).isPresent();
    }

    private static ClientClaims client(String name, String version) {
        return new ClientClaims(new ClientInfo(name, version), "", ElicitationModes.FORM, "");
    }

    @Test
    void sessionWhenAnotherInstanceHasMintedItThenItIsKnownHereAndAskedForOnce() {
        Instances instances = new Instances();
        KnownSessions here = new KnownSessions(10, now::get, instances);
        KnownSessions there = new KnownSessions(10, now::get, instances);
        there.minted("abc", Caller.principal("alice").within("support"), client("an agent\n", "1"));

        KnownSession found = here.find("abc").session().orElseThrow();
        assertThat(found.client()).isEqualTo(new ClientInfo("an agent\n", "1"));
        assertThat(found.elicitation()).isEqualTo(ElicitationModes.FORM);
        assertThat(found.subject()).isEqualTo("session:abc");
        assertThat(found.belongsTo(Caller.principal("alice").within("support"))).isTrue();
        assertThat(here.ownership("abc", Caller.principal("bob"))).isEqualTo(Ownership.ANOTHERS);
        assertThat(instances.asked).isEqualTo(1);
    }

    @Test
    void sessionWhenAnotherInstanceHasMintedItForSomebodyElseThenItBelongsToNobody() {
        Instances instances = new Instances();
        KnownSessions here = new KnownSessions(10, now::get, instances);
        KnownSessions there = new KnownSessions(10, now::get, instances);
        KnownSessions later = new KnownSessions(10, now::get, instances);
        there.minted("same", ALICE);
        here.minted("same", Caller.principal("bob"));

        assertThat(here.ownership("same", ALICE)).isEqualTo(Ownership.NOT_ANOTHERS);
        assertThat(here.find("same").session().orElseThrow().belongsTo(Caller.principal("bob")))
                .isFalse();
        assertThat(later.ownership("same", ALICE)).isEqualTo(Ownership.NOT_ANOTHERS);
    }

    @Test
    void sessionWhenItHasEndedThenOtherInstancesDoNotLearnOfIt() {
        Instances instances = new Instances();
        KnownSessions here = new KnownSessions(10, now::get, instances);
        here.minted("abc", ALICE);
        here.ended("abc");

        assertThat(new KnownSessions(10, now::get, instances).find("abc").session())
                .isEmpty();
    }

    @Test
    void sessionOfAnotherInstanceWhenThereIsNoRoomForItThenNobodyIsAsked() {
        Instances instances = new Instances();
        KnownSessions full = new KnownSessions(1, now::get, instances);
        full.minted("one", ALICE);
        new KnownSessions(1, now::get, instances).minted("other", ALICE);

        assertThat(full.find("other").session()).isEmpty();
        assertThat(full.find("").session()).isEmpty();
        assertThat(instances.asked).isZero();
    }

    @Test
    void stateWhenNobodyHereHasWrittenItThenTheSessionIsUnknown() {
        Instances instances = new Instances();
        for (String state : List.of("", "x", "====", "YQ==", "YQ== YQ==", "{}")) {
            instances.kept.put("abc", state);
            assertThat(new KnownSessions(1, now::get, instances).find("abc").session())
                    .isEmpty();
        }
    }

    @Test
    void sessionWhenTheStoreWasAwayAsItWasMintedThenItsNextUseAfterwardsTellsTheOthers() {
        Instances instances = new Instances();
        KnownSessions here = new KnownSessions(10, now::get, instances);
        KnownSessions there = new KnownSessions(10, now::get, instances);
        instances.away = true;
        here.minted("abc", ALICE);
        here.find("abc");
        instances.away = false;
        assertThat(there.find("abc").session()).isEmpty();

        here.find("abc");

        assertThat(there.find("abc").session().orElseThrow().belongsTo(ALICE)).isTrue();
        int told = instances.told;
        here.find("abc");
        assertThat(instances.told).isEqualTo(told);
    }

    @Test
    void sessionWhenTheStoreHasLostItThenItIsThereAgainAfterAMinute() {
        Instances instances = new Instances();
        KnownSessions here = new KnownSessions(10, now::get, instances);
        here.minted("abc", ALICE);
        instances.kept.clear();

        here.find("abc");
        assertThat(instances.kept).isEmpty();
        now.addAndGet(Duration.ofSeconds(61).toNanos());
        here.find("abc");

        assertThat(new KnownSessions(10, now::get, instances).find("abc").session())
                .isPresent();
    }

    @Test
    void sessionWhenAnotherInstanceHasMintedItForSomebodyElseMeanwhileThenItBelongsToNobody() {
        Instances instances = new Instances();
        KnownSessions here = new KnownSessions(10, now::get, instances);
        KnownSessions there = new KnownSessions(10, now::get, instances);
        instances.away = true;
        here.minted("same", ALICE);
        instances.away = false;
        there.minted("same", Caller.principal("bob"));

        assertThat(here.find("same").session().orElseThrow().belongsTo(ALICE)).isFalse();
    }

    /** What instances share, in memory. */
    private static final class Instances implements SharedSessions {
        private final Map<String, String> kept = new HashMap<>();
        private int asked;
        private int told;
        private boolean away;

        @Override
        public Kept keep(String sessionId, String state) {
            told++;
            return away ? Kept.UNAVAILABLE : state(kept.put(sessionId, state));
        }

        @Override
        public Kept find(String sessionId) {
            asked++;
            return away ? Kept.UNAVAILABLE : state(kept.get(sessionId));
        }

        private static Kept state(@Nullable String text) {
            return text == null ? Kept.NOTHING : new Kept.State(text);
        }

        @Override
        public void forget(String sessionId) {
            kept.remove(sessionId);
        }
    }
}

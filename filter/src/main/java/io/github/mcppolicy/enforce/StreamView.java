package io.github.mcppolicy.enforce;

import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.grant.Identification;
import io.github.mcppolicy.grant.Identity;
import io.github.mcppolicy.grant.LaterIdentification;
import io.github.mcppolicy.policy.Grant;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.protocol.lists.HiddenEntries;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What lists in an open stream hide from its caller: what holds for that caller now, because a stream may stay open
 * for longer than a policy or a grant. Where that cannot be known any more, it hides every entry. Thread-safe.
 */
final class StreamView implements Supplier<HiddenEntries> {

    /**
     * What was found out.
     *
     * @param until when a grant of the policy expires, so that it has to be found out again
     */
    private record Found(Policy document, Optional<Instant> until, HiddenEntries hidden) {

        boolean holdsFor(Policy now, InstantSource clock) {
            return document == now && (until.isEmpty() || clock.instant().isBefore(until.get()));
        }
    }

    private final Supplier<Policy> documents;
    private final Optional<Identity> caller;
    private final InstantSource clock;
    private final PinnedTools pinned;
    private volatile Found found;

    private StreamView(
            Supplier<Policy> documents,
            Optional<Identity> caller,
            Policy document,
            InstantSource clock,
            PinnedTools pinned) {
        this.documents = documents;
        this.caller = caller;
        this.clock = clock;
        this.pinned = pinned;
        this.found = found(document);
    }

    /** Only for the thread of the request that opens the stream. */
    static StreamView of(Supplier<Policy> documents, Sender.Known sender, InstantSource clock, PinnedTools pinned) {
        Identity caller = Identity.of(sender.requester(), sender.document());
        return new StreamView(documents, Optional.of(caller), sender.document(), clock, pinned);
    }

    /** A stream that was let pass although its container failed to say whose it is. */
    static StreamView ofNobodyKnown(
            Supplier<Policy> documents, Policy document, InstantSource clock, PinnedTools pinned) {
        return new StreamView(documents, Optional.empty(), document, clock, pinned);
    }

    @Override
    public HiddenEntries get() {
        Policy now = documents.get();
        Found last = found;
        if (!last.holdsFor(now, clock)) {
            last = found(now);
            found = last;
        }
        return last.hidden();
    }

    private Found found(Policy document) {
        Instant now = clock.instant();
        return new Found(document, nextExpiry(document, now), hidden(document, now));
    }

    private HiddenEntries hidden(Policy document, Instant now) {
        LaterIdentification who = caller.<LaterIdentification>map(identity -> identity.identify(document, now))
                .orElseGet(LaterIdentification.Undecided::new);
        if (who instanceof Identification.Known known) {
            return pinned.hidden(document, known.policy());
        }
        // A document that only monitors must not change what passes, but a token that nobody knows is refused anyway.
        return who instanceof LaterIdentification.Undecided && document.mode() == Mode.MONITOR
                ? HiddenEntries.NONE
                : HiddenEntries.ALL;
    }

    private static Optional<Instant> nextExpiry(Policy document, Instant now) {
        Optional<Instant> next = Optional.empty();
        for (Grant grant : document.grants()) {
            Optional<Instant> expires = grant.definition().expires().filter(now::isBefore);
            if (expires.isPresent() && (next.isEmpty() || expires.get().isBefore(next.get()))) {
                next = expires;
            }
        }
        return next;
    }
}

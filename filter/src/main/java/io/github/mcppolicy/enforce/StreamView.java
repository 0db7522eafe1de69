package io.github.mcppolicy.enforce;

import io.github.mcppolicy.grant.Identification;
import io.github.mcppolicy.grant.Identity;
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
    private final Identity caller;
    private final InstantSource clock;
    private volatile Found found;

    /** Only for the thread of the request that opens the stream. */
    StreamView(Supplier<Policy> documents, Sender.Known sender, InstantSource clock) {
        this.documents = documents;
        this.caller = Identity.of(sender.requester(), sender.document());
        this.clock = clock;
        this.found = found(sender.document());
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
        return caller.identify(document, now) instanceof Identification.Known known
                ? known.policy()
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

package io.github.mcppolicy.policy.proof;

import io.github.mcppolicy.policy.proof.sets.NotProvableException;
import io.github.mcppolicy.protocol.TargetKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares what two policies say about one target. Not thread-safe. */
final class EntryComparison {
    private static final int MOST_ATTEMPTS = 300;
    private static final long WIDER = Search.bit(Outcome.DENIED, Outcome.ALLOWED)
            | Search.bit(Outcome.DENIED, Outcome.ASKED)
            | Search.bit(Outcome.ASKED, Outcome.ALLOWED);
    private static final long NARROWER = Search.bit(Outcome.ALLOWED, Outcome.DENIED)
            | Search.bit(Outcome.ASKED, Outcome.DENIED)
            | Search.bit(Outcome.ALLOWED, Outcome.ASKED);
    private static final long BOTH_ASK = Search.bit(Outcome.ASKED, Outcome.ASKED);
    private static final long BOTH_PASS = Search.bit(Outcome.ALLOWED, Outcome.ALLOWED)
            | BOTH_ASK
            | Search.bit(Outcome.ASKED, Outcome.ALLOWED)
            | Search.bit(Outcome.ALLOWED, Outcome.ASKED);

    private final TargetKind kind;
    private final View old;
    private final View now;
    private final Limits limits;
    private final Cells cells;

    private Relation relation = Relation.EQUAL;
    private final List<String> details = new ArrayList<>();
    private Optional<Witness> witness = Optional.empty();
    private Optional<Witness> other = Optional.empty();

    EntryComparison(TargetKind kind, View old, View now, Limits limits, Cells cells) {
        this.kind = kind;
        this.old = old;
        this.now = now;
        this.limits = limits;
        this.cells = cells;
    }

    /** What differs for the target; empty when nothing does. */
    Optional<Change> compare(NameSamples.Sample target) {
        Use before = old.use(kind, target.name());
        Use after = now.use(kind, target.name());
        try {
            if (before != after) {
                compare(target, before, after);
            }
        } catch (NotProvableException notProvable) {
            relation = Relation.UNKNOWN;
            details.add(String.valueOf(notProvable.getMessage()));
        }
        boolean wasShown = old.shows(kind, target.name());
        boolean isShown = now.shows(kind, target.name());
        if (wasShown != isShown) {
            relation = relation.and(Relation.of(wasShown, isShown));
            details.add(isShown ? "lists show it now" : "lists do not show it any more");
            if (witness.isEmpty()) {
                witness = Optional.of(witness(new Call(kind, target.name(), Call.NO_ARGUMENTS)));
            }
        }
        return relation == Relation.EQUAL
                ? Optional.empty()
                : Optional.of(new Change("", kind.noun(), target.key(), relation, details, witness, other));
    }

    private void compare(NameSamples.Sample target, Use before, Use after) throws NotProvableException {
        Limits.Result counted = limits.compare(before.limits(), after.limits());
        Relation terms = before.approval().isPresent() && after.approval().isPresent()
                ? Terms.compare(before.approval().get(), after.approval().get())
                : Relation.EQUAL;
        boolean decideAlike = before.decidesLike(after);
        if (decideAlike && counted.relation() == Relation.EQUAL && terms == Relation.EQUAL) {
            return;
        }
        Space space = Space.of(List.of(before, after), List.of(), cells, cells.schema(kind, target.name()));
        Search search = new Search(
                space,
                List.of(
                        new Machine(before.start(), before.clauses(), space),
                        new Machine(after.start(), after.clauses(), space)));
        long reachable = search.reachable();
        Finder finder = new Finder(space, search, target);
        if (!decideAlike) {
            found(Relation.WIDER, finder.find(reachable & WIDER));
            found(Relation.NARROWER, finder.find(reachable & NARROWER));
        }
        if ((reachable & BOTH_PASS) != 0 && counted.relation() != Relation.EQUAL) {
            details.addAll(counted.details());
            foundBeside(counted.relation(), finder.find(reachable & BOTH_PASS));
        }
        if ((reachable & BOTH_ASK) != 0 && terms != Relation.EQUAL) {
            details.add("what a person's yes is good for has changed");
            foundBeside(terms, finder.find(reachable & BOTH_ASK));
        }
    }

    private record Found(boolean isPossible, Optional<Witness> witness) {}

    /** Looks for calls with given outcomes that the evaluator confirms. */
    private final class Finder {
        private final Space space;
        private final Search search;
        private final NameSamples.Sample target;

        Finder(Space space, Search search, NameSamples.Sample target) {
            this.space = space;
            this.search = search;
            this.target = target;
        }

        Found find(long wanted) throws NotProvableException {
            if (wanted == 0) {
                return new Found(false, Optional.empty());
            }
            List<Witness> found = new ArrayList<>();
            search.find(wanted, MOST_ATTEMPTS, chosen -> {
                Call call = new Call(kind, target.name(), ArgumentsText.of(space, chosen));
                boolean isConfirmed =
                        View.canBeRead(call) && (Search.bit(old.outcome(call), now.outcome(call)) & wanted) != 0;
                if (isConfirmed) {
                    found.add(witness(call));
                }
                return isConfirmed;
            });
            return new Found(true, found.stream().findFirst());
        }
    }

    private Witness witness(Call call) {
        return new Witness(call.message(), old.verdict(call), now.verdict(call));
    }

    private void found(Relation direction, Found found) {
        if (!found.isPossible()) {
            return;
        }
        if (found.witness().isEmpty()) {
            relation = Relation.UNKNOWN;
            details.add("no call was found that shows whether it is "
                    + (direction == Relation.WIDER ? "wider" : "narrower"));
            return;
        }
        relation = relation.and(direction);
        if (witness.isEmpty()) {
            witness = found.witness();
        } else {
            other = found.witness();
        }
    }

    /** What differs between two calls that pass, so that no call shows it by its outcome. */
    private void foundBeside(Relation direction, Found found) {
        relation = found.witness().isEmpty() ? Relation.UNKNOWN : relation.and(direction);
        if (found.witness().isEmpty()) {
            details.add("no call was found that both let through");
        } else if (witness.isEmpty()) {
            witness = found.witness();
        }
    }
}

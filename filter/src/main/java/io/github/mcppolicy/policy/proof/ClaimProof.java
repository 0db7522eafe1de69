package io.github.mcppolicy.policy.proof;

import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.policy.Condition;
import io.github.mcppolicy.policy.DefaultAction;
import io.github.mcppolicy.policy.NamePattern;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.PolicyDefinition;
import io.github.mcppolicy.policy.Predicate;
import io.github.mcppolicy.policy.Rules;
import io.github.mcppolicy.policy.SectionDefinition;
import io.github.mcppolicy.policy.SectionRules;
import io.github.mcppolicy.policy.Show;
import io.github.mcppolicy.policy.proof.sets.NotProvableException;
import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.text.LenientText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Finds out whether claims about a policy hold. Not thread-safe. */
public final class ClaimProof {
    private static final int MOST_ATTEMPTS = 300;
    private static final String NO_RULE = "";

    private final Policy policy;
    private final Cells cells;
    private final Instant now;

    private ClaimProof(Policy policy, Cells cells, Instant now) {
        this.policy = policy;
        this.cells = cells;
        this.now = now;
    }

    /**
     * An answer for each claim.
     *
     * @param now from when on; grants that have expired then fit nobody
     * @param schemas what calls of a tool can look like, by its name; a tool that is not there takes anything
     */
    public static List<ClaimResult> prove(
            Policy policy, List<Claim> claims, Instant now, Map<String, ToolSchema> schemas) {
        ClaimProof proof = new ClaimProof(policy, new Cells(schemas), now);
        return claims.stream().map(proof::prove).toList();
    }

    /** What is plainly wrong with a claim about this policy; empty when it can be proved or disproved. */
    public static Optional<String> mistake(Policy policy, Claim claim) {
        return claim.holder() instanceof Claim.HolderOf holder
                        && policy.grants().stream()
                                .noneMatch(grant -> grant.definition().name().equals(holder.grant()))
                ? Optional.of("the policy has no grant with this name")
                : Optional.empty();
    }

    private ClaimResult prove(Claim claim) {
        try {
            String reason = "";
            for (Callers.Rules rules : rules(claim.holder())) {
                View view = rules.views().get(0);
                ClaimResult result = claim.kind() == TargetKind.RESOURCE
                        ? new ResourceClaim(claim, view).prove()
                        : prove(claim, view);
                if (result.holds() == ClaimResult.Answer.NO) {
                    return new ClaimResult(result.holds(), result.witness(), rules.grant(), result.reason());
                }
                if (result.holds() == ClaimResult.Answer.UNKNOWN) {
                    reason = result.reason();
                }
            }
            return reason.isEmpty() ? yes(note(claim)) : unknown(reason);
        } catch (NotProvableException notProvable) {
            return unknown(String.valueOf(notProvable.getMessage()));
        }
    }

    static ClaimResult yes(String note) {
        return new ClaimResult(ClaimResult.Answer.YES, Optional.empty(), "", note);
    }

    static ClaimResult no(Call call, View view) {
        Verdict verdict = view.verdict(call);
        return new ClaimResult(
                ClaimResult.Answer.NO, Optional.of(new Witness(call.message(), verdict, verdict)), "", "");
    }

    static ClaimResult unknown(String reason) {
        return new ClaimResult(ClaimResult.Answer.UNKNOWN, Optional.empty(), "", reason);
    }

    private String note(Claim claim) {
        boolean isNamed = Callers.documents(policy).stream()
                .flatMap(rules -> new View(rules).section(claim.kind()).stream())
                .flatMap(section -> Difference.patterns(section).stream())
                .anyMatch(pattern ->
                        pattern.matches(claim.target().stem()) || claim.target().matches(pattern.stem()));
        if (!isNamed) {
            return "no entry of the policy names it";
        }
        boolean isOfPinned = claim.quantity() == Claim.Quantity.ALWAYS
                && claim.kind() == TargetKind.TOOL
                && policy.definition().pins().isPresent();
        return isOfPinned ? "for tools that are as pinned" : "";
    }

    private List<Callers.Rules> rules(Claim.Holder holder) throws NotProvableException {
        if (holder instanceof Claim.User user) {
            return Callers.of(policy, user.principal(), user.roles(), now);
        }
        if (holder instanceof Claim.HolderOf of) {
            return policy.grants().stream()
                    .filter(grant -> grant.definition().name().equals(of.grant()))
                    .map(grant -> new Callers.Rules(of.grant(), List.of(new View(grant.policy()))))
                    .toList();
        }
        return Callers.of(List.of(policy), now);
    }

    private ClaimResult prove(Claim claim, View view) throws NotProvableException {
        Set<NamePattern> patterns = new LinkedHashSet<>();
        view.section(claim.kind()).ifPresent(section -> patterns.addAll(Difference.patterns(section)));
        patterns.add(claim.target());
        patterns.addAll(cells.names(claim.kind()));
        Set<Object> seen = new HashSet<>();
        String reason = "";
        for (NameSamples.Sample sample : NameSamples.of(patterns)) {
            Use use = view.use(claim.kind(), sample.name());
            if (isCovered(claim, sample) && seen.add(List.of(use, cells.schema(claim.kind(), sample.name())))) {
                ClaimResult result = prove(claim, view, sample.name(), use);
                if (result.holds() == ClaimResult.Answer.NO) {
                    return result;
                }
                reason = result.holds() == ClaimResult.Answer.UNKNOWN ? result.reason() : reason;
            }
        }
        return reason.isEmpty() ? yes("") : unknown(reason);
    }

    private static boolean isCovered(Claim claim, NameSamples.Sample sample) {
        if (claim.quantity() == Claim.Quantity.ALWAYS) {
            return sample.spelling() == NameSamples.Spelling.PLAIN
                    && claim.target().matches(sample.name());
        }
        String form = LenientText.fold(sample.name());
        String stem = claim.target().stem();
        return claim.target().matches(sample.name())
                || (claim.target().isPrefix()
                        ? form.startsWith(LenientText.foldPrefix(stem))
                        : form.equals(LenientText.fold(stem)));
    }

    private ClaimResult prove(Claim claim, View view, String name, Use use) throws NotProvableException {
        boolean never = claim.quantity() == Claim.Quantity.NEVER;
        List<ValueTest> tests = claim.where().stream()
                .<ValueTest>map(ValueTest.OfCondition::new)
                .toList();
        List<Clause> region = tests.isEmpty()
                ? List.of()
                : List.of(new Clause(tests, Outcome.ALLOWED, Outcome.DENIED, never ? Outcome.ALLOWED : Outcome.DENIED));
        Space space = Space.of(List.of(use), region, cells, cells.schema(claim.kind(), name));
        Search search = new Search(
                space,
                List.of(new Machine(use.start(), use.clauses(), space), new Machine(Outcome.ALLOWED, region, space)));
        long wanted = contradictions(claim).stream()
                        .mapToLong(outcome -> Search.bit(outcome, Outcome.ALLOWED))
                        .reduce(0, (some, others) -> some | others)
                & search.reachable();
        if (wanted == 0) {
            return yes("");
        }
        View covered = covered(claim);
        List<Call> found = new ArrayList<>();
        search.find(wanted, MOST_ATTEMPTS, chosen -> {
            Call call = new Call(claim.kind(), name, ArgumentsText.of(space, chosen));
            if (!View.canBeRead(call)) {
                return false;
            }
            boolean isCovered = covered.outcome(new Call(TargetKind.TOOL, name, call.arguments()))
                    == (never && !region.isEmpty() ? Outcome.DENIED : Outcome.ALLOWED);
            boolean isConfirmed = isCovered && contradictions(claim).contains(view.outcome(call));
            if (isConfirmed) {
                found.add(call);
            }
            return isConfirmed;
        });
        return found.isEmpty() ? unknown("no call was found that shows whether it holds") : no(found.get(0), view);
    }

    /** The outcomes that a covered call must not have. */
    static Set<Outcome> contradictions(Claim claim) {
        boolean atOnce = claim.passage() == Claim.Passage.WITHOUT_APPROVAL;
        if (claim.quantity() == Claim.Quantity.NEVER) {
            return atOnce ? Set.of(Outcome.ALLOWED) : Set.of(Outcome.ALLOWED, Outcome.ASKED);
        }
        return atOnce ? Set.of(Outcome.DENIED, Outcome.ASKED) : Set.of(Outcome.DENIED);
    }

    /** Rules that deny what a {@code never} covers, or all that an {@code always} does not cover. */
    private static View covered(Claim claim) {
        Function<List<Condition>, Predicate> predicate =
                conditions -> new Predicate(NO_RULE, conditions, Optional.empty());
        boolean never = claim.quantity() == Claim.Quantity.NEVER;
        List<Predicate> denied =
                never && !claim.where().isEmpty() ? List.of(predicate.apply(claim.where())) : List.of();
        List<Predicate> required =
                never || claim.where().isEmpty() ? List.of() : List.of(predicate.apply(claim.where()));
        SectionDefinition everything = new SectionDefinition(
                DefaultAction.ALLOW,
                Show.ALL,
                List.of(),
                List.of(),
                new SectionRules(NO_RULE, NO_RULE, NO_RULE, NO_RULE));
        return new View(Policy.compile(new PolicyDefinition(
                NO_RULE,
                Mode.ENFORCE,
                everything,
                new Rules(denied, required, List.of()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of())));
    }
}

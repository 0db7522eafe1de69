package io.github.mcppolicy.cli.suggest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcppolicy.catalog.PrintableText;
import io.github.mcppolicy.cli.records.Outcome;
import io.github.mcppolicy.cli.records.RecordFile;
import io.github.mcppolicy.cli.records.RecordLines;
import io.github.mcppolicy.policy.Decision;
import io.github.mcppolicy.policy.Grant;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.PolicyEvaluator;
import io.github.mcppolicy.policy.load.InvalidPolicyException;
import io.github.mcppolicy.policy.load.PolicyLoader;
import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.message.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The least policy under which everything that records show to have reached the app would have been allowed. It was loaded
 * and asked about every name before anybody sees it. For use by one thread.
 */
public final class Suggestion {
    private static final int MOST_NAMED = 20;

    private static final Comparator<Use> ORDER =
            Comparator.comparing(Use::grant).thenComparing(Use::section).thenComparing(Use::name);

    private final Terms terms;
    private final Traffic traffic;
    private final String policy;
    private final Policy loaded;
    private final SortedMap<Use, EntryFigures> entries = new TreeMap<>(ORDER);
    private final Map<String, String> incompleteGrants = new LinkedHashMap<>();
    private final List<String> missing = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private Suggestion(Terms terms, Traffic traffic) throws InvalidPolicyException {
        this.terms = terms;
        this.traffic = traffic;
        KeptRules kept = new KeptRules(terms.given(), traffic.tally().entries());
        PolicyText text = new PolicyText(terms, traffic, kept);
        policy = text.document();
        loaded = PolicyLoader.load("the suggested policy", policy.getBytes(UTF_8));
        entries.putAll(traffic.tally().entries());
        findUnlistable();
        findGrants(text);
        findOthers();
        note(kept);
    }

    /**
     * Reads records, each file once, and a second time where URIs are listed by what they have in common.
     *
     * @throws IOException when a file cannot be read
     * @throws NoSuggestionException when the records show no use of anything, or of too much
     * @throws InvalidPolicyException when the policy would not load, which is an error of this program
     */
    public static Suggestion of(List<RecordFile> files, Terms terms)
            throws IOException, NoSuggestionException, InvalidPolicyException {
        return of(
                files,
                terms,
                TrafficReader.read(
                        files,
                        terms.since(),
                        terms.given().map(given -> given.policy().fingerprint())));
    }

    static Suggestion of(List<RecordFile> files, Terms terms, Traffic traffic)
            throws IOException, NoSuggestionException, InvalidPolicyException {
        if (traffic.tally().entries().isEmpty()) {
            throw new NoSuggestionException(
                    "Nothing was used: of " + traffic.records() + " records, none is about a call,"
                            + " resource or prompt that has reached the app"
                            + (traffic.before() > 0 ? ", and " + traffic.before() + " are from before --since" : ""));
        }
        Suggestion suggestion = new Suggestion(terms, traffic);
        if (traffic.facts().hasFolders()) {
            suggestion.askAboutFolders(files);
        }
        return suggestion;
    }

    private void findUnlistable() {
        entries.forEach((use, figures) -> {
            boolean isFolder = traffic.facts().isFolder(use);
            Optional<String> why = isFolder ? Optional.empty() : Unlistable.whyRecorded(use.name());
            if (why.isPresent()) {
                missing.add(described(use) + " (" + use.section().acts(Math.max(figures.uses(), figures.references()))
                        + ") cannot be listed: " + why.get());
            } else if (!isFolder && rules(use.grant()).isPresent() && !allows(use)) {
                missing.add(described(use) + " would still be refused; this is an error of mcp-policy");
            }
        });
    }

    private static String described(Use use) {
        return "The " + use.section().noun() + " \"" + PrintableText.of(use.name()) + '"'
                + (use.grant().isEmpty() ? "" : " of the grant " + PrintableText.of(use.grant()));
    }

    /** The rules that the suggested policy has for a grant; empty where it does not have the grant. */
    private Optional<Policy> rules(String grant) {
        return grant.isEmpty()
                ? Optional.of(loaded)
                : loaded.grants().stream()
                        .filter(one -> one.definition().name().equals(grant))
                        .map(Grant::policy)
                        .findFirst();
    }

    /** Argument rules that were kept are not asked: records hold no arguments. */
    private boolean allows(Use use) {
        Optional<Decision> decision = rules(use.grant()).flatMap(own -> switch (use.section()) {
            case TOOLS -> PolicyEvaluator.evaluateReference(own, new Target(TargetKind.TOOL, use.name()));
            case RESOURCES -> PolicyEvaluator.evaluateResource(own, use.name());
            case PROMPTS -> PolicyEvaluator.evaluateReference(own, new Target(TargetKind.PROMPT, use.name()));
        });
        return decision.map(Decision::passes).orElse(false);
    }

    /** Which URIs are in a folder was not kept, and one can still be ambiguous under its prefix. */
    private void askAboutFolders(List<RecordFile> files) throws IOException, NoSuggestionException {
        TreeSet<Use> refused = new TreeSet<>(ORDER);
        new RecordLines(files).forEach(record -> {
            boolean isUse = record.kind().map(TargetKind::isResource).orElse(false)
                    && record.outcome() != Outcome.REFUSED
                    && !record.time().isBefore(terms.since());
            if (isUse && rules(record.grant()).isPresent() && refused.size() < MOST_NAMED) {
                record.names().stream()
                        .map(uri -> new Use(record.grant(), Section.RESOURCES, uri))
                        .filter(use -> traffic.facts().isFolder(traffic.facts().entryOf(use)) && !allows(use))
                        .forEach(refused::add);
            }
        });
        refused.forEach(
                use -> missing.add(
                        described(use)
                                + " falls under a prefix, and would be refused all the same for how it is spelled: list this very text"));
    }

    private void findGrants(PolicyText text) {
        TreeSet<String> used = new TreeSet<>();
        entries.keySet().forEach(use -> used.add(use.grant()));
        for (String grant : used) {
            if (rules(grant).isEmpty()) {
                boolean hasExpired =
                        terms.given().flatMap(given -> given.grant(grant)).isPresent();
                incompleteGrants.put(grant, text.incompleteGrant(grant));
                missing.add("The grant " + PrintableText.of(grant) + " was used, and is left out: "
                        + (hasExpired
                                ? "it has expired"
                                : "records do not show whom it is for. "
                                        + (terms.given().isPresent()
                                                ? terms.given().get().name() + " has no such grant; "
                                                : "Give the policy that has it with --policy-in, or ")
                                        + "complete its \"for\" and add it to \"grants\""));
            }
        }
    }

    private void findOthers() {
        traffic.tally()
                .omitted()
                .forEach((left, count) -> missing.add("Records leave out " + count + " names of "
                        + left.section().field() + ", so what they are about may be missing"));
        traffic.tally()
                .unknownMethods()
                .forEach((method, count) -> missing.add(messages(count)
                        + " with the method \"" + PrintableText.of(method) + "\" " + (count == 1 ? "has" : "have")
                        + " reached the app. MCP does not have it, and under \"default\": \"deny\" it is refused"));
        if (traffic.tally().unread() > 0) {
            missing.add(messages(traffic.tally().unread()) + " that no policy allows reached the app while nothing was"
                    + " enforced: bodies that cannot be read in one way, sessions of other callers, and failures");
        }
    }

    private static String messages(long count) {
        return count + (count == 1 ? " message" : " messages");
    }

    private void note(KeptRules kept) {
        notes.addAll(kept.notes());
        terms.given()
                .filter(given -> given.policy().definition().pins().isPresent())
                .ifPresent(given -> notes.add("The pins of " + given.name()
                        + " are left out: add them to the policy where it stands beside the lock file"));
        if (traffic.hasOtherVersions()) {
            notes.add("Some records were decided by another policy than "
                    + terms.given().orElseThrow().name());
        }
        terms.given()
                .ifPresent(given -> given.policy().grants().stream()
                        .filter(grant -> !grant.isInForce(terms.now()))
                        .map(grant -> grant.definition().name())
                        .filter(name -> !incompleteGrants.containsKey(name))
                        .forEach(name -> notes.add("The grant " + name + " has expired, and is left out")));
    }

    /** The document, in ASCII. */
    public String policy() {
        return policy;
    }

    /** What each entry is made from. */
    public SortedMap<Use, EntryFigures> entries() {
        return entries;
    }

    /** What has reached the app, or may have, and is not allowed by the policy: texts in ASCII. */
    public List<String> missing() {
        return List.copyOf(missing);
    }

    /** What else to know: texts of the program, with names from the given policy. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** Grants to be completed, as JSON, by name. */
    public Map<String, String> incompleteGrants() {
        return incompleteGrants;
    }

    /** What to tell about lines that were not records. */
    public List<String> unreadable() {
        return traffic.unreadable();
    }

    /** How many messages did not reach the app, by the rule that refused them. */
    public SortedMap<String, Long> refused() {
        return traffic.tally().refused();
    }

    /** Entries of the given policy that allow something nothing has used, as JSON Pointers (RFC 6901). */
    public List<String> unusedEntries() {
        return terms.given()
                .map(given -> UnusedEntries.of(given, entries.keySet(), traffic.facts()))
                .orElse(List.of());
    }

    /** How many lines were records. */
    public long records() {
        return traffic.records();
    }

    /** How many records were there before, and counted once. */
    public long duplicates() {
        return traffic.tally().duplicates();
    }

    /** How many records were about questions to people, which are not calls. */
    public long ofQuestions() {
        return traffic.ofQuestions();
    }

    /** How many records were left out because they are too old. */
    public long before() {
        return traffic.before();
    }

    /** From when to when, as the end of a sentence. */
    public String days() {
        return Objects.toString(traffic.tally().days());
    }
}

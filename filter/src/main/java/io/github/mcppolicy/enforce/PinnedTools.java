package io.github.mcppolicy.enforce;

import io.github.mcppolicy.approval.StoreUnavailableException;
import io.github.mcppolicy.catalog.PrintableText;
import io.github.mcppolicy.catalog.ToolInventory;
import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.log.OperationalLog;
import io.github.mcppolicy.policy.Pins;
import io.github.mcppolicy.policy.Pins.OnChange;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.lists.HiddenEntries;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Compares what lists show of tools with what the policy pins. A tool that was shown otherwise than pinned stays refused,
 * whatever is shown later, until a policy with other pins is in force. Bounded; thread-safe.
 */
final class PinnedTools {
    private static final int MOST_TOOLS = 10_000;
    private static final int MOST_FORMER = 8;

    /** Of tools that are not pinned, so that they keep nobody from hearing of one that has changed. */
    private static final int MOST_UNPINNED_TOLD = 100;

    /** In nanoseconds, so that not each call waits for a store. */
    private static final long CONFIRMED_FOR = Duration.ofSeconds(5).toNanos();

    private static final int MOST_CHANGED_TOLD = 1_000;
    private static final String WHAT_TO_DO =
            "compare with mcp-policy pin --check, and pin it anew if the definition is meant";

    /** What an agent is told of a tool that is not pinned, and of one that does not exist. */
    static final String NOT_PINNED = "no definition of this tool is pinned";

    /** Why a tool is refused; a text for agents. */
    private enum Objection {
        NOT_PINNED(PinnedTools.NOT_PINNED),
        CHANGED("the definition of this tool is not the pinned one"),
        UNSEEN("no list has shown this tool yet: ask for the list of tools, then call again");

        private final String text;

        Objection(String text) {
            this.text = text;
        }
    }

    /**
     * What was seen under certain pins.
     *
     * @param last the fingerprint that each tool was shown with last
     * @param changed the pinned tools that were shown with another definition
     * @param confirmed when a pinned tool that was not shown here was last known to be as pinned elsewhere
     */
    private record Sightings(Pins pins, Map<String, String> last, Set<String> changed, Map<String, Long> confirmed) {

        static Sightings none() {
            return new Sightings(
                    new Pins(OnChange.DENY, Map.of()),
                    new ConcurrentHashMap<>(),
                    ConcurrentHashMap.newKeySet(),
                    new ConcurrentHashMap<>());
        }

        @SuppressWarnings("ReferenceEquality") // each call asks; what is equal goes on with the same sightings
        boolean areUnder(Pins current) {
            return pins == current;
        }

        boolean pinTheSameAs(Pins others) {
            return pins.definitions().equals(others.definitions());
        }

        /** The same under a policy that pins the same. */
        Sightings under(Pins same) {
            return new Sightings(same, last, changed, confirmed);
        }

        /** What was shown last, and nothing that has changed. */
        Sightings afresh() {
            return new Sightings(pins, last, ConcurrentHashMap.newKeySet(), new ConcurrentHashMap<>());
        }
    }

    private final ToolDefinitions definitions;
    private final LongSupplier nanoTime;
    private final OperationalLog log;
    private final Set<String> toldOfUnpinned = ConcurrentHashMap.newKeySet();
    private final Set<String> toldOfChanged = ConcurrentHashMap.newKeySet();
    private volatile Sightings sightings = Sightings.none();

    /** An app decides how long a list under former pins takes. */
    private final Deque<Sightings> formers = new ArrayDeque<>();

    /**
     * Nothing was shown yet.
     *
     * @param definitions what is known of tools that no list has shown under these pins
     * @param nanoTime same contract as {@link System#nanoTime}
     */
    PinnedTools(ToolDefinitions definitions, LongSupplier nanoTime, OperationalLog log) {
        this.definitions = definitions;
        this.nanoTime = nanoTime;
        this.log = log;
    }

    /** What a caller with these rules does not see, with what is hidden because it is not as pinned. */
    HiddenEntries hidden(Policy document, Policy rules) {
        Optional<Pins> pins = document.definition().pins();
        return pins.isPresent() ? new View(pins.get(), document.mode(), rules) : rules;
    }

    /** Why a call of a tool is not to run, as a text for the agent; empty where nothing is pinned or it is as pinned. */
    Optional<String> objection(Policy document, String tool) {
        Optional<Pins> pins = document.definition().pins();
        return pins.isEmpty()
                ? Optional.empty()
                : objectionTo(tool, under(pins.get())).map(objection -> objection.text);
    }

    private Optional<Objection> objectionTo(String tool, Sightings seen) {
        if (!seen.pins().hasPinned(tool)) {
            return Optional.of(Objection.NOT_PINNED);
        }
        if (seen.changed().contains(tool)) {
            return Optional.of(Objection.CHANGED);
        }
        String last = seen.last().get(tool);
        if (last != null) {
            return seen.pins().isPinned(tool, last) ? Optional.empty() : Optional.of(Objection.CHANGED);
        }
        return objectionToUnlisted(tool, seen);
    }

    /**
     * Lists that were not rewritten, and those of instances that share the store. Nobody knows in which order they were
     * shown, so all that is remembered must be as pinned; the next list here decides by itself.
     */
    private Optional<Objection> objectionToUnlisted(String tool, Sightings seen) {
        Long confirmed = seen.confirmed().get(tool);
        if (confirmed != null && nanoTime.getAsLong() - confirmed < CONFIRMED_FOR) {
            return Optional.empty();
        }
        Optional<Objection> objection = askElsewhere(tool, seen.pins());
        if (objection.isEmpty()) {
            seen.confirmed().put(tool, nanoTime.getAsLong());
        }
        return objection;
    }

    private Optional<Objection> askElsewhere(String tool, Pins pins) {
        Set<String> elsewhere;
        try {
            elsewhere = definitions.seen(tool);
        } catch (StoreUnavailableException away) {
            return Optional.of(Objection.UNSEEN);
        }
        if (elsewhere.isEmpty()) {
            return Optional.of(Objection.UNSEEN);
        }
        return elsewhere.stream().allMatch(fingerprint -> pins.isPinned(tool, fingerprint))
                ? Optional.empty()
                : Optional.of(Objection.CHANGED);
    }

    private Sightings under(Pins pins) {
        Sightings seen = sightings;
        return seen.areUnder(pins) ? seen : begin(pins);
    }

    /** A request that began under the pins before must not make those after it forget. */
    private synchronized Sightings begin(Pins pins) {
        Sightings now = sightings;
        if (now.areUnder(pins)) {
            return now;
        }
        Optional<Sightings> before =
                formers.stream().filter(former -> former.pinTheSameAs(pins)).findFirst();
        formers.removeIf(former -> former.pinTheSameAs(now.pins()) || former.pinTheSameAs(pins));
        formers.addFirst(now);
        if (formers.size() > MOST_FORMER) {
            formers.removeLast();
        }
        boolean goesOn = now.pinTheSameAs(pins);
        if (!goesOn) {
            toldOfUnpinned.clear();
            toldOfChanged.clear();
        }
        sightings = (goesOn ? now : before.orElseGet(now::afresh)).under(pins);
        return sightings;
    }

    /** Takes note of what a list shows; whether it is not as pinned. */
    private boolean isOtherThanPinned(Pins pins, String tool, String fingerprint) {
        Sightings seen = under(pins);
        boolean isKept =
                tool.length() <= ToolInventory.LONGEST_NAME && seen.last().size() < MOST_TOOLS;
        if (isKept || pins.hasPinned(tool)) {
            seen.last().put(tool, fingerprint);
        }
        if (pins.isPinned(tool, fingerprint)) {
            return false;
        }
        if (pins.hasPinned(tool)) {
            seen.changed().add(tool);
        }
        tell(pins, tool);
        return true;
    }

    /** A tool that always changes is told of once. */
    private void tell(Pins pins, String tool) {
        boolean isPinned = pins.hasPinned(tool);
        Set<String> told = isPinned ? toldOfChanged : toldOfUnpinned;
        if (told.size() < (isPinned ? MOST_CHANGED_TOLD : MOST_UNPINNED_TOLD) && told.add(PrintableText.of(tool))) {
            String statement = isPinned
                    ? " is listed with a definition that is not the pinned one"
                    : " is listed, and no definition of it is pinned";
            String effect = pins.onChange() == OnChange.DENY ? ": lists do not show it, and its calls are denied" : "";
            log.warn("The tool " + PrintableText.quoted(tool) + statement + effect + "; " + WHAT_TO_DO);
        }
    }

    /** For one caller, under one policy. */
    private final class View implements HiddenEntries {
        private final Pins pins;
        private final boolean hidesOthers;
        private final Policy rules;

        View(Pins pins, Mode mode, Policy rules) {
            this.pins = pins;
            this.hidesOthers = mode == Mode.ENFORCE && pins.onChange() == OnChange.DENY;
            this.rules = rules;
        }

        @Override
        public boolean hides(TargetKind list, String name) {
            return rules.hides(list, name);
        }

        @Override
        public boolean hidesNothingIn(TargetKind list) {
            return rules.hidesNothingIn(list) && !(hidesOthers && list == TargetKind.TOOL);
        }

        @Override
        public boolean dependsOnDefinitions(TargetKind list) {
            return list == TargetKind.TOOL;
        }

        @Override
        public boolean hidesDefinition(TargetKind list, String name, String fingerprint) {
            return isOtherThanPinned(pins, name, fingerprint) && hidesOthers;
        }

        /** A policy has one set of pins for as long as it lives. */
        @Override
        public HiddenEntries identity() {
            return rules;
        }
    }
}

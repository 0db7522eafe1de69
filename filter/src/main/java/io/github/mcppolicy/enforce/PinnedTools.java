package io.github.mcppolicy.enforce;

import io.github.mcppolicy.approval.StoreUnavailableException;
import io.github.mcppolicy.catalog.PrintableText;
import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.log.OperationalLog;
import io.github.mcppolicy.policy.Pins;
import io.github.mcppolicy.policy.Pins.OnChange;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.lists.HiddenEntries;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Compares what lists show of tools with what the policy pins. A tool that was shown otherwise than pinned stays refused,
 * whatever is shown later, until a policy with other pins is in force. Bounded; thread-safe.
 */
final class PinnedTools {
    private static final int MOST_TOOLS = 10_000;
    private static final int MOST_TOLD = 100;
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
     */
    private record Sightings(Pins pins, Map<String, String> last, Set<String> changed) {

        static Sightings none() {
            return new Sightings(
                    new Pins(OnChange.DENY, Map.of()), new ConcurrentHashMap<>(), ConcurrentHashMap.newKeySet());
        }

        @SuppressWarnings("ReferenceEquality") // each call asks; what is equal goes on with the same sightings
        boolean areUnder(Pins current) {
            return pins == current;
        }

        /** The same under a policy that pins the same. */
        Optional<Sightings> goOn(Pins same) {
            return pins.definitions().equals(same.definitions())
                    ? Optional.of(new Sightings(same, last, changed))
                    : Optional.empty();
        }

        Sightings under(Pins others) {
            return new Sightings(others, last, ConcurrentHashMap.newKeySet());
        }
    }

    private final ToolDefinitions definitions;
    private final OperationalLog log;
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private volatile Sightings sightings = Sightings.none();
    private Sightings former = Sightings.none();

    /** @param definitions what is known of tools that no list has shown under these pins */
    PinnedTools(ToolDefinitions definitions, OperationalLog log) {
        this.definitions = definitions;
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
        return objectionToUnlisted(tool, seen.pins());
    }

    /** Lists that were not rewritten, and those of instances that share the store. */
    private Optional<Objection> objectionToUnlisted(String tool, Pins pins) {
        Set<String> elsewhere;
        try {
            elsewhere = definitions.seen(tool);
        } catch (StoreUnavailableException away) {
            return Optional.of(Objection.UNSEEN);
        }
        if (elsewhere.isEmpty()) {
            return Optional.of(Objection.UNSEEN);
        }
        return elsewhere.stream().anyMatch(fingerprint -> pins.isPinned(tool, fingerprint))
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
        if (!now.areUnder(pins)) {
            sightings = now.goOn(pins).or(() -> former.goOn(pins)).orElseGet(() -> now.under(pins));
            former = now;
        }
        return sightings;
    }

    /** Takes note of what a list shows; whether it is not as pinned. */
    private boolean isOtherThanPinned(Pins pins, String tool, String fingerprint) {
        Sightings seen = under(pins);
        if (seen.last().size() < MOST_TOOLS || pins.hasPinned(tool)) {
            seen.last().put(tool, fingerprint);
        }
        if (pins.isPinned(tool, fingerprint)) {
            return false;
        }
        if (pins.hasPinned(tool)) {
            seen.changed().add(tool);
        }
        tell(pins, tool, fingerprint);
        return true;
    }

    private void tell(Pins pins, String tool, String fingerprint) {
        if (told.size() < MOST_TOLD && told.add(tool + ' ' + fingerprint)) {
            String statement = pins.hasPinned(tool)
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

package io.github.mcppolicy.enforce;

import io.github.mcppolicy.log.OperationalLog;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.lists.FilteredResults;
import io.github.mcppolicy.protocol.lists.HiddenEntries;
import io.github.mcppolicy.protocol.lists.ListResponseFilter;
import io.github.mcppolicy.protocol.message.Message;
import io.github.mcppolicy.protocol.message.Operation;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Decides what of the app's answer to a request its caller sees, and who looks at the answer. Thread-safe. */
final class AnswerFilters {

    /** Whoever has asked waits while URIs are looked at. */
    private static final int LONGEST_LOOKED_AT = 1 << 20;

    private final Supplier<Policy> policies;
    private final InstantSource clock;
    private final ToolHeaderCache toolHeaders;
    private final ListedTools listedTools;
    private final PinnedTools pinned;
    private final OperationalLog log = new OperationalLog();
    private final ListedResources listedResources = new ListedResources(log);
    private final FilteredResults filteredResults = new FilteredResults();

    /** @param policies supplies the policy in force, which streams follow */
    AnswerFilters(
            Supplier<Policy> policies,
            InstantSource clock,
            ToolHeaderCache toolHeaders,
            ListedTools listedTools,
            PinnedTools pinned) {
        this.policies = policies;
        this.clock = clock;
        this.toolHeaders = toolHeaders;
        this.listedTools = listedTools;
        this.pinned = pinned;
    }

    /** Of a stream that the request opens; empty where it opens none. Only for the thread of the request. */
    Optional<ListResponseFilter> ofStream(Sender.Known sender, InboundRequest inbound) {
        return opensStream(inbound)
                ? Optional.of(filter(StreamView.of(policies, sender, clock, pinned), inbound))
                : Optional.empty();
    }

    /** The same where nothing is refused. Whose stream it is, the container may fail to say. */
    Optional<ListResponseFilter> ofMonitoredStream(Sender sender, InboundRequest inbound) {
        if (!opensStream(inbound)) {
            return Optional.empty();
        }
        try {
            if (sender instanceof Sender.Known known) {
                return ofStream(known, inbound);
            }
        } catch (RuntimeException | LinkageError | StackOverflowError failure) {
            log.error("Whose stream it is could not be found out: " + FailureText.of(failure));
        }
        return Optional.of(filter(StreamView.ofNobodyKnown(policies, sender.document(), clock, pinned), inbound));
    }

    private static boolean opensStream(InboundRequest inbound) {
        return inbound.answer() == InboundRequest.Answer.STREAM;
    }

    private ListResponseFilter filter(StreamView view, InboundRequest inbound) {
        return new ListResponseFilter(view, filteredResults).shownTo(listedTools.ofStream(inbound.listedAt()));
    }

    /** A list of tools describes headers, and an answer says who may keep it, only in the stateless era. */
    Optional<ListResponseFilter> of(ParsedRequest parsed, Sender.Known sender, Optional<Consumer<byte[]>> observer) {
        HiddenEntries current = pinned.hidden(sender.document(), sender.rules());
        boolean personal = parsed.isStateless() && !sender.document().grants().isEmpty();
        boolean hides = false;
        boolean teaches = false;
        boolean mayBeShared = false;
        for (Message.Single message : parsed.messages()) {
            if (message.operation() instanceof Operation.GetList asked) {
                hides |= !current.hidesNothingIn(asked.list()) || current.dependsOnDefinitions(asked.list());
                teaches |= parsed.isStateless() && asked.list() == TargetKind.TOOL;
                mayBeShared |= personal;
            } else if (personal && isReading(message.operation())) {
                mayBeShared = true;
            }
        }
        if (!hides && !teaches && !mayBeShared) {
            return Optional.empty();
        }
        ListResponseFilter hiding = new ListResponseFilter(() -> current, filteredResults);
        ListResponseFilter lists = mayBeShared ? hiding.forOneCaller() : hiding;
        Optional<Consumer<byte[]>> learning = teaches ? Optional.of(toolHeaders::shown) : Optional.empty();
        return Optional.of(both(learning, observer).map(lists::shownTo).orElse(lists));
    }

    private static boolean isReading(Operation operation) {
        return operation instanceof Operation.UseResources && operation.method().equals("resources/read");
    }

    /** Observes the app's answer when it may be a list. */
    Optional<Consumer<byte[]>> observer(ParsedRequest parsed, Sender.Known sender) {
        Policy current = sender.rules();
        boolean resources = false;
        Set<TargetKind> lists = EnumSet.noneOf(TargetKind.class);
        for (Message.Single message : parsed.messages()) {
            if (message.operation() instanceof Operation.GetList asked) {
                resources |= asked.list().isResource() && current.namesResources();
                lists.add(asked.list());
            }
        }
        if (lists.isEmpty()) {
            return Optional.empty();
        }
        return both(
                resources ? Optional.of(answer -> look(answer, current)) : Optional.empty(),
                listedTools.observer(parsed.inbound(), lists));
    }

    private static Optional<Consumer<byte[]>> both(
            Optional<Consumer<byte[]>> first, Optional<Consumer<byte[]>> second) {
        return first.isPresent() && second.isPresent()
                ? Optional.of(first.get().andThen(second.get()))
                : first.or(() -> second);
    }

    /** The answer passes whatever happens here. */
    private void look(byte[] answer, Policy current) {
        if (answer.length > LONGEST_LOOKED_AT) {
            return;
        }
        try {
            listedResources.shown(answer, current);
        } catch (RuntimeException | StackOverflowError failure) {
            log.error("A list of resources could not be looked at: " + FailureText.of(failure));
        }
    }
}

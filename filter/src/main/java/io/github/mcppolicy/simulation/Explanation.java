package io.github.mcppolicy.simulation;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.audit.DecisionEvent;
import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.policy.Pins;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.explain.Effect;
import io.github.mcppolicy.policy.explain.JsonText;
import io.github.mcppolicy.policy.explain.MessageTrace;
import io.github.mcppolicy.policy.explain.StepLine;
import io.github.mcppolicy.policy.explain.StepLines;
import io.github.mcppolicy.policy.explain.Trace;
import io.github.mcppolicy.policy.explain.TraceRecorder;
import io.github.mcppolicy.policy.explain.TraceStep;
import io.github.mcppolicy.policy.explain.Values;
import io.github.mcppolicy.protocol.message.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What is decided about a request, and how. The decision is that of a simulation in which nothing has been counted and
 * nobody asked, and the steps are those that the same evaluation has taken.
 *
 * @param policy the fingerprint of the policy
 * @param decision of the message; of a batch, what stops it
 * @param trace every step, in order
 */
public record Explanation(String policy, SimulatedDecision decision, Trace trace) {

    /**
     * A request to be explained.
     *
     * @param lists answers to {@code tools/list} of the app, which pins are compared with; none where nobody knows
     */
    public record Asked(SimulatedCaller caller, SimulatedRequest request, List<byte[]> lists) {
        public Asked {
            lists = List.copyOf(lists);
        }

        /**
         * For an app whose tools are known.
         *
         * @param tools the definition of each, as JSON; none where nobody knows
         */
        public static Asked withTools(SimulatedCaller caller, SimulatedRequest request, List<String> tools) {
            String list = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"tools\":[" + String.join(",", tools) + "]}}";
            return new Asked(
                    caller, request, tools.isEmpty() ? List.of() : List.of(list.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /**
     * Explains a request that comes at a time.
     *
     * @throws IllegalArgumentException when the policy has no such grant
     */
    public static Explanation of(Policy policy, Asked asked, Instant now) {
        Explanation explanation = under(policy, asked, now);
        Optional<Pins> pins = policy.definition().pins();
        return pins.isPresent() && asked.lists().isEmpty() && lacksAList(explanation.trace(), pins.get())
                ? under(Policy.compile(policy.definition().withoutPins()), asked, now)
                        .notCompared(pins.get())
                : explanation;
    }

    private static Explanation under(Policy policy, Asked asked, Instant now) {
        TraceRecorder recorder = new TraceRecorder();
        SimulatedRequest request = asked.request();
        PolicySimulation simulation = PolicySimulation.of(policy, now, request.readLimits(), recorder);
        asked.lists().forEach(simulation::listed);
        recorder.take();
        SimulatedDecision decision = simulation.send(asked.caller(), "", request.headers(), request.message());
        return new Explanation(policy.fingerprint(), decision, recorder.take());
    }

    /** Whether a pinned tool was called, of which nobody has said what it is like now. */
    private static boolean lacksAList(Trace trace, Pins pins) {
        return trace.messages().stream().anyMatch(message -> isStoppedByPins(message) && isPinned(message, pins));
    }

    private static boolean isStoppedByPins(MessageTrace message) {
        return message.steps().stream()
                .anyMatch(traced -> traced.step() instanceof TraceStep.PinsCompared compared
                        && compared.objection().isPresent());
    }

    private static boolean isPinned(MessageTrace message, Pins pins) {
        return message.operation() instanceof Operation.CallTool call
                && pins.hasPinned(call.call().name());
    }

    private Explanation notCompared(Pins pins) {
        List<TraceStep> caller = new ArrayList<>(trace.caller());
        caller.add(new TraceStep.PinsNotCompared(pins));
        return new Explanation(policy, decision, new Trace(caller, trace.messages()));
    }

    /** The record that tells what becomes of the request: the first that stops it, or else would. */
    public DecisionEvent record() {
        List<DecisionEvent> records = decision.records();
        return recordOfStopped()
                .or(() -> records.stream().filter(Explanation::stops).findFirst())
                .or(() -> records.stream()
                        .filter(one -> !isAllowed(one.decision()))
                        .findFirst())
                .orElseGet(() -> records.get(0));
    }

    /** In a batch, the other messages do not run either, by the rule of the one that is stopped. */
    private Optional<DecisionEvent> recordOfStopped() {
        List<DecisionEvent> records = decision.records();
        return records.size() != trace.messages().size()
                ? Optional.empty()
                : IntStream.range(0, records.size())
                        .filter(place -> stops(records.get(place))
                                && trace.messages().get(place).stop().isPresent())
                        .mapToObj(records::get)
                        .findFirst();
    }

    private static boolean stops(DecisionEvent one) {
        return one.mode() == Mode.ENFORCE && !isAllowed(one.decision());
    }

    /** The steps in words, and the decision that they lead to. */
    public List<StepLine> lines(Values values) {
        List<StepLine> lines = new ArrayList<>(StepLines.of(trace, values));
        DecisionEvent record = record();
        String mode = record.mode() == Mode.MONITOR ? ", which is only recorded: it reaches the app" : "";
        Optional<String> rule = rule().isEmpty() ? Optional.empty() : Optional.of(JsonText.plain(rule()));
        lines.add(
                new StepLine(0, "decision", record.decision().word() + mode, rule, Effect.NONE, List.of(), List.of()));
        return lines;
    }

    /** JSON Pointer (RFC 6901) of what stops the request, or else of what allows it; empty where there is no rule. */
    public String rule() {
        return record().rule().isEmpty() ? record().allowedBy() : record().rule();
    }

    /** Whether the policy allows it. What it only lets pass because it monitors is not allowed. */
    public boolean isAllowed() {
        return isAllowed(record().decision());
    }

    private static boolean isAllowed(AuditDecision decision) {
        return decision == AuditDecision.ALLOW || decision == AuditDecision.PASS;
    }
}

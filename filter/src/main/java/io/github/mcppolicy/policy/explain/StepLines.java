package io.github.mcppolicy.policy.explain;

import io.github.mcppolicy.policy.ApprovalRule;
import io.github.mcppolicy.policy.Condition;
import io.github.mcppolicy.policy.Decision;
import io.github.mcppolicy.policy.EvaluationObserver.Clause;
import io.github.mcppolicy.policy.Grant;
import io.github.mcppolicy.policy.Limit;
import io.github.mcppolicy.policy.Pins;
import io.github.mcppolicy.policy.explain.StepLine.ConditionLine;
import io.github.mcppolicy.policy.explain.StepLine.Field;
import io.github.mcppolicy.policy.operator.ConditionResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Puts the steps of a trace into words. */
public final class StepLines {
    private final int message;
    private final Effect effect;
    private final Values values;

    private StepLines(int message, Effect effect, Values values) {
        this.message = message;
        this.effect = effect;
        this.values = values;
    }

    /** One line for each step, in order. */
    public static List<StepLine> of(Trace trace, Values values) {
        List<StepLine> lines = new ArrayList<>();
        trace.caller().forEach(step -> lines.add(new StepLines(0, Effect.NONE, values).line(step)));
        for (int i = 0; i < trace.messages().size(); i++) {
            MessageTrace one = trace.messages().get(i);
            int number = i + 1;
            lines.add(new StepLines(number, Effect.NONE, values).method(one));
            one.steps()
                    .forEach(traced -> lines.add(new StepLines(number, traced.effect(), values).line(traced.step())));
        }
        return lines;
    }

    private StepLine method(MessageTrace trace) {
        String method = trace.operation().method();
        String text = method.isEmpty() ? "a response to the server" : JsonText.quoted(method);
        return line(
                "method",
                trace.steps().isEmpty() ? text + " is evaluated by no rule" : text,
                Optional.empty(),
                field("method", JsonText.quoted(method)));
    }

    private StepLine line(TraceStep step) {
        if (step instanceof TraceStep.GrantFits fits) {
            return grant(fits);
        }
        if (step instanceof TraceStep.GrantHasEnded ended) {
            return line("grant", named(ended.grant()) + " would fit, but has expired", ofGrant(ended.grant()));
        }
        if (step instanceof TraceStep.NoGrantFits) {
            return line("grant", "no grant fits: the document's own rules hold", Optional.empty());
        }
        if (step instanceof TraceStep.TargetNamed target) {
            return line(
                    "target",
                    target.kind().noun() + " " + JsonText.quoted(target.name(), 200),
                    Optional.empty(),
                    field("kind", JsonText.quoted(target.kind().noun())),
                    field("name", JsonText.quoted(target.name())));
        }
        if (step instanceof TraceStep.NoSection none) {
            return line(
                    "section", "the policy has no rules for " + none.kind().list() + ": passed on", Optional.empty());
        }
        if (step instanceof TraceStep.EntryChosen entry) {
            return entry(entry);
        }
        if (step instanceof TraceStep.Hidden hidden) {
            return line("hidden", "a hide pattern fits: the caller must not learn of it", Optional.of(hidden.rule()));
        }
        if (step instanceof TraceStep.NameAmbiguous other) {
            return line("lookalike", JsonText.plain(other.reason()), Optional.of(other.rule()));
        }
        if (step instanceof TraceStep.NotShown notShown) {
            return line("show", "not shown, because no use of it could be allowed", Optional.of(notShown.rule()));
        }
        if (step instanceof TraceStep.AnsweredAsUnlisted) {
            return line("answer", "answered like a name without an entry, as follows", Optional.empty());
        }
        if (step instanceof TraceStep.ActionTaken action) {
            return line("action", action(action.decision()), Optional.of(action.rule()));
        }
        if (step instanceof TraceStep.ArgumentAmbiguous ambiguous) {
            return line(
                    "argument",
                    "some hosts would read another key as " + JsonText.quoted(ambiguous.key()),
                    Optional.of(ambiguous.rule()));
        }
        if (step instanceof TraceStep.PredicateEvaluated predicate) {
            return predicate(predicate);
        }
        if (step instanceof TraceStep.ApprovalEvaluated approval) {
            return approval(approval);
        }
        return later(step);
    }

    /** Steps after the rules that read arguments. */
    private StepLine later(TraceStep step) {
        if (step instanceof TraceStep.LimitAsked limit) {
            return limit(limit);
        }
        if (step instanceof TraceStep.LimitNotGranted refused) {
            return line(
                    "limit",
                    "not granted: the messages of this request take more than "
                            + max(refused.cost().limit()),
                    Optional.of(refused.cost().limit().rule()));
        }
        if (step instanceof TraceStep.MethodDenied denied) {
            return line(
                    "method", "the protocol does not have it, and the default denies it", Optional.of(denied.rule()));
        }
        if (step instanceof TraceStep.PinsCompared pins) {
            return pins(pins);
        }
        if (step instanceof TraceStep.PinsNotCompared pins) {
            String otherwise = pins.pins().onChange() == Pins.OnChange.DENY ? "denied" : "recorded, and not stopped";
            return line(
                    "pins",
                    "not compared without a list of tools: a call of a tool that is not as pinned is " + otherwise,
                    Optional.of(Pins.RULE));
        }
        return decided(((TraceStep.Decided) step).decision());
    }

    private StepLine grant(TraceStep.GrantFits fits) {
        String why = switch (fits.by()) {
            case TOKEN -> "by its token";
            case ROLE -> "by the role " + JsonText.quoted(fits.what());
            case NAME -> "as you say";
            case PRINCIPAL -> "by the principal " + JsonText.quoted(fits.what()) + pattern(fits);
        };
        return line(
                "grant",
                named(fits.grant()) + " fits " + why,
                ofGrant(fits.grant()),
                field("grant", JsonText.quoted(fits.grant().definition().name())),
                field("by", JsonText.quoted(fits.by().name().toLowerCase(Locale.ROOT))));
    }

    private static String pattern(TraceStep.GrantFits fits) {
        return fits.grant().definition().holders().principals().stream()
                .filter(pattern -> pattern.matches(fits.what()))
                .filter(pattern -> pattern.isPrefix())
                .findFirst()
                .map(pattern -> " pattern " + JsonText.quoted(pattern.text()))
                .orElse("");
    }

    private static String named(Grant grant) {
        return "grant " + JsonText.quoted(grant.definition().name());
    }

    private static Optional<String> ofGrant(Grant grant) {
        return Optional.of("/grants/" + grant.place());
    }

    private StepLine entry(TraceStep.EntryChosen entry) {
        String key = entry.key().map(pattern -> JsonText.quoted(pattern.text())).orElse("");
        String text = switch (entry.match()) {
            case EXACT -> "the entry " + key + " has exactly this name";
            case LONGEST_PREFIX -> "the entry " + key + " has the longest prefix that fits";
            case DEFAULT -> "no entry fits: the default holds";
        };
        String match = entry.match().name().toLowerCase(Locale.ROOT);
        return line("entry", text, Optional.of(entry.rule()), field("match", JsonText.quoted(match)));
    }

    private static String action(Decision decision) {
        if (decision instanceof Decision.Monitored monitored) {
            return action(monitored.decided()) + ", but only monitors";
        }
        return decision instanceof Decision.Deny ? "denies every use" : "allows the reference";
    }

    private StepLine predicate(TraceStep.PredicateEvaluated predicate) {
        List<ConditionLine> conditions =
                predicate.conditions().stream().map(this::condition).toList();
        String clause = predicate.clause() == Clause.APPROVAL_WHEN
                ? "when"
                : predicate.clause().name().toLowerCase(Locale.ROOT);
        String result = predicate.result().name();
        return new StepLine(
                message,
                clause,
                result + ": " + consequence(predicate),
                Optional.of(predicate.rule()),
                effect,
                List.of(field("result", JsonText.quoted(result))),
                conditions);
    }

    private static String consequence(TraceStep.PredicateEvaluated predicate) {
        if (predicate.result() == ConditionResult.INDETERMINATE) {
            return "it cannot be evaluated, which denies the call";
        }
        boolean stops = predicate.decided().isPresent();
        return switch (predicate.clause()) {
            case DENY_IF -> stops ? "it denies the call" : "it does not deny the call";
            case REQUIRE -> stops ? "what is required is missing" : "what is required is there";
            case APPROVAL_WHEN -> stops ? "a person is asked" : "nobody is asked for this";
        };
    }

    private ConditionLine condition(TraceStep.ConditionEvaluated evaluated) {
        Condition condition = evaluated.condition();
        String[] operator = condition.operator().toString().split(" ", 2);
        boolean isWithheld = values == Values.WITHHELD && condition.isAboutASecret();
        return new ConditionLine(
                JsonText.plain(condition.path().toString()),
                operator[0],
                isWithheld ? "withheld" : cut(operator.length == 1 ? "" : operator[1]),
                ShownValue.of(evaluated.value(), values),
                evaluated.result());
    }

    private static String cut(String operand) {
        String plain = JsonText.plain(operand);
        return plain.length() <= 200 ? plain : plain.substring(0, 200) + "...";
    }

    private StepLine approval(TraceStep.ApprovalEvaluated evaluated) {
        ApprovalRule rule = evaluated.approval();
        String text = evaluated
                .decided()
                .map(decision -> decision instanceof Decision.Ask
                        ? "a person has to say yes within " + rule.ttl().toSeconds() + " s (" + who(rule) + ")"
                        : "whether to ask cannot be decided, which denies the call")
                .orElse("none of its cases holds: nobody is asked");
        return line("approval", text, Optional.of(rule.rule()));
    }

    private static String who(ApprovalRule rule) {
        return "asked: " + rule.asked().word() + ", good for " + rule.uses() + (rule.uses() == 1 ? " call" : " calls");
    }

    private StepLine limit(TraceStep.LimitAsked asked) {
        Limit limit = asked.limit();
        String from = limit.incrementFrom()
                .map(path -> " (" + JsonText.plain(path.toString()) + ")")
                .orElse("");
        Optional<String> amount = amount(asked);
        String text = asked.cost().isPresent()
                ? "takes " + amount.orElse("an amount") + from + " of "
                : "can never grant what it is to take" + from + ": a number from 0 to its max, of ";
        return line(
                "limit",
                text + max(limit),
                Optional.of(limit.rule()),
                field("counter", JsonText.quoted(limit.window().counter())),
                field("scope", JsonText.quoted(limit.scope().name().toLowerCase(Locale.ROOT))),
                field("window", Long.toString(limit.window().length().toSeconds())),
                field("max", Integer.toString(limit.window().max())),
                field("amount", amount.orElse("null")));
    }

    /** What comes from an argument is its value, which not everybody is shown. */
    private Optional<String> amount(TraceStep.LimitAsked asked) {
        return asked.cost()
                .filter(cost ->
                        values == Values.SHOWN || cost.limit().incrementFrom().isEmpty())
                .map(cost -> ShownValue.number(cost.amount()));
    }

    private static String max(Limit limit) {
        return limit.window().max() + " in " + limit.window().length().toSeconds() + " s for each "
                + limit.scope().name().toLowerCase(Locale.ROOT) + ", counter "
                + JsonText.quoted(limit.window().counter());
    }

    private StepLine pins(TraceStep.PinsCompared pins) {
        String consequence = pins.pins().onChange() == Pins.OnChange.DENY ? "" : " (only recorded)";
        return line(
                "pins",
                pins.objection().map(objection -> objection + consequence).orElse("the tool is as pinned"),
                Optional.of(Pins.RULE));
    }

    private StepLine decided(Decision decision) {
        if (decision instanceof Decision.Monitored monitored) {
            return line("rules", words(monitored.decided()) + ", but the entry only monitors", Optional.empty());
        }
        return line("rules", words(decision), Optional.empty());
    }

    private static String words(Decision decision) {
        if (decision instanceof Decision.Allow) {
            return "the rules allow it";
        }
        if (decision instanceof Decision.Ask) {
            return "the rules ask a person";
        }
        if (decision instanceof Decision.Hidden) {
            return "the rules hide it";
        }
        return decision instanceof Decision.Ambiguous ? "the rules do not tell which it is" : "the rules deny it";
    }

    private StepLine line(String step, String text, Optional<String> rule, Field... fields) {
        return new StepLine(message, step, text, rule.map(JsonText::plain), effect, List.of(fields), List.of());
    }

    private static Field field(String name, String json) {
        return new Field(name, json);
    }
}

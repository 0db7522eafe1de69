package io.github.mcppolicy.simulation;

import io.github.mcppolicy.audit.DecisionEvent;
import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.policy.explain.Effect;
import io.github.mcppolicy.policy.explain.JsonText;
import io.github.mcppolicy.policy.explain.StepLine;
import io.github.mcppolicy.policy.explain.StepLine.ConditionLine;
import io.github.mcppolicy.policy.explain.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes an explanation for programs: the same for the command line and for the admin address. */
public final class ExplanationJson {
    private ExplanationJson() {}

    /** On one line, in ASCII. */
    public static String of(Explanation explanation, Values values) {
        DecisionEvent record = explanation.record();
        List<String> members = new ArrayList<>();
        members.add(member("decision", JsonText.quoted(record.decision().word())));
        members.add(member("rule", JsonText.quoted(explanation.rule())));
        members.add(member("mode", JsonText.quoted(word(record.mode()))));
        members.add(member(
                "answer", explanation.decision().answer().map(JsonText::ascii).orElse("null")));
        members.add(member("detail", JsonText.quoted(record.detail())));
        members.add(member("caller", JsonText.quoted(record.caller())));
        members.add(member("grant", JsonText.quoted(record.grant())));
        members.add(member("policy", JsonText.quoted(explanation.policy())));
        members.add(member("steps", steps(explanation, values)));
        if (explanation.decision().records().size() > 1) {
            members.add(member("messages", messages(explanation)));
        }
        return object(members);
    }

    private static String steps(Explanation explanation, Values values) {
        return array(
                explanation.lines(values).stream().map(ExplanationJson::step).toList());
    }

    private static String step(StepLine line) {
        List<String> members = new ArrayList<>();
        members.add(member("step", JsonText.quoted(line.step())));
        if (line.message() > 0) {
            members.add(member("message", Integer.toString(line.message())));
        }
        members.add(member("text", JsonText.quoted(line.text())));
        line.rule().ifPresent(rule -> members.add(member("rule", JsonText.quoted(rule))));
        if (line.effect() != Effect.NONE) {
            members.add(member("effect", JsonText.quoted(line.effect().word())));
        }
        line.fields().forEach(field -> members.add(member(field.name(), field.json())));
        if (!line.conditions().isEmpty()) {
            members.add(member(
                    "conditions",
                    array(line.conditions().stream()
                            .map(ExplanationJson::condition)
                            .toList())));
        }
        return object(members);
    }

    private static String condition(ConditionLine line) {
        List<String> members = new ArrayList<>();
        members.add(member("path", JsonText.quoted(line.path())));
        members.add(member("operator", JsonText.quoted(line.operator())));
        members.add(member("operand", JsonText.quoted(line.operand())));
        line.value().json().ifPresent(json -> members.add(member("value", json)));
        if (!line.value().words().isEmpty()) {
            members.add(member("valueIs", JsonText.quoted(line.value().words())));
        }
        members.add(member("result", JsonText.quoted(line.result().name())));
        return object(members);
    }

    /** What the audit log would say of each message of a batch; messages of a large one share records. */
    private static String messages(Explanation explanation) {
        return array(explanation.decision().records().stream()
                .map(record -> object(List.of(
                        member("decision", JsonText.quoted(record.decision().word())),
                        member("rule", JsonText.quoted(record.rule().isEmpty() ? record.allowedBy() : record.rule())),
                        member("mode", JsonText.quoted(word(record.mode()))),
                        member("messages", Integer.toString(record.messages())),
                        member("detail", JsonText.quoted(record.detail())))))
                .toList());
    }

    private static String word(Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    private static String member(String name, String json) {
        return '"' + name + "\":" + json;
    }

    private static String object(List<String> members) {
        return members.stream().collect(Collectors.joining(",", "{", "}"));
    }

    private static String array(List<String> elements) {
        return elements.stream().collect(Collectors.joining(",", "[", "]"));
    }
}

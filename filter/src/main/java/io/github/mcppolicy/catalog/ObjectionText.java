package io.github.mcppolicy.catalog;

import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what is wrong with a rule and what to do about it. */
record ObjectionText(Use use) {
    private static final int MOST_NAMES = 10;

    private String path() {
        return PrintableText.of(use.path().toString());
    }

    String wrongType(String tool, Objection.WrongType wrong) {
        return path() + " is " + wrong.domain().described() + " " + ToolSet.in(tool) + ", and "
                + PrintableText.of(use.what()) + " takes only "
                + String.join(" and ", new DomainCheck(wrong.domain(), use.operator()).comparable())
                + ", so a call that has it is always denied; correct the path, the operator or the value";
    }

    String wrongValue(String tool, Objection.WrongValue wrong) {
        return shown(wrong.value()) + " is not among the values of " + path() + " " + ToolSet.in(tool)
                + wrong.near()
                        .map(ObjectionText::didYouMean)
                        .orElseGet(() -> "; they are "
                                + list(wrong.listed().stream()
                                        .map(ObjectionText::shown)
                                        .toList()));
    }

    String missing(ToolSet tools, Lookup.Missing missing, Optional<String> near) {
        return path() + " is " + tools.notIn()
                + near.map(ObjectionText::didYouMean).orElseGet(() -> remedy(missing));
    }

    private String remedy(Lookup.Missing missing) {
        List<String> above = use.path().segments().subList(0, missing.level());
        String parent = PrintableText.of(
                Stream.concat(Stream.of("args"), above.stream()).collect(Collectors.joining(".")));
        if (missing.above().types().equals(Set.of(ValueType.ARRAY))) {
            return "; " + parent + " is an array, which a path enters by number, as in " + parent + ".0";
        }
        if (!missing.above().types().contains(ValueType.OBJECT)) {
            return "; " + parent + " is " + missing.above().described() + ", and nothing is below it";
        }
        if (missing.above().types().equals(Set.of(ValueType.OBJECT))
                && SchemaLevel.isIndex(use.path().segments().get(missing.level()))) {
            return "; " + parent + " is an object, which a path enters by name";
        }
        return missing.known().isEmpty()
                ? "; correct the path, or remove the rule"
                : "; " + parent + " has "
                        + list(missing.known().stream()
                                .sorted()
                                .map(PrintableText::of)
                                .toList());
    }

    private static String didYouMean(String near) {
        return "; did you mean " + PrintableText.quoted(near) + "?";
    }

    private static String shown(ArgumentValue value) {
        if (value instanceof ArgumentValue.Text text) {
            return PrintableText.quoted(text.value());
        }
        if (value instanceof ArgumentValue.Numeric number) {
            return PrintableText.of(number.value().toString());
        }
        return value instanceof ArgumentValue.Truth truth ? Boolean.toString(truth.value()) : "a value";
    }

    private static String list(Collection<String> all) {
        return all.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
                + (all.size() > MOST_NAMES ? " and " + (all.size() - MOST_NAMES) + " more" : "");
    }
}

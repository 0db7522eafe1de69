package io.github.mcppolicy.config;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Full class names separated by commas; empty text is an empty set. */
final class ClassNamesParser implements ValueParser<Set<String>> {
    private static final Pattern CLASS_NAME = Pattern.compile(
            "\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*(\\.\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*)*");

    @Override
    public Set<String> parse(String text) throws BadValueException {
        Set<String> names = new LinkedHashSet<>();
        for (String name : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            if (!CLASS_NAME.matcher(name.strip()).matches()) {
                throw new BadValueException(
                        "write full class names separated by commas, such as com.example.McpFilter (Outer$Inner for inner ones)");
            }
            names.add(name.strip());
        }
        return Set.copyOf(names);
    }

    @Override
    public ValueType type() {
        return ValueType.LIST_OF_TEXTS;
    }
}

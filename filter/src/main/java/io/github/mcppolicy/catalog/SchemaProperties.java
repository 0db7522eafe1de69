package io.github.mcppolicy.catalog;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.json.JsonTokens.Token;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The properties that an input schema names anywhere, with the texts that each may be. References are not followed:
 * what they lead to stands in the document once, and is looked at there. One walk over the text, bounded in depth and in what
 * it keeps.
 */
final class SchemaProperties {
    private static final int MOST = 500;
    private static final int MOST_CHOICES = 50;
    private static final int DEEPEST = 32;

    private final JsonTokens tokens;
    private final Map<String, Set<String>> choices = new LinkedHashMap<>();

    private SchemaProperties(byte[] json) {
        this.tokens = JsonTokens.trusted(json, 0, json.length);
    }

    /** Their choices by their names, in the order of the document; none where it is not a schema. */
    static Map<String, Set<String>> of(SchemaText schema) {
        SchemaProperties properties = new SchemaProperties(schema.json());
        try {
            properties.visit(properties.tokens.next(), "", 0);
        } catch (MalformedException malformed) {
            // What stands before the fault is known.
        }
        return properties.choices;
    }

    private void visit(Token first, String property, int depth) throws MalformedException {
        if (depth == DEEPEST || choices.size() >= MOST) {
            tokens.skipChecked(first);
        } else if (first == Token.OBJECT_START) {
            visitSchema(property, depth);
        } else if (first == Token.ARRAY_START) {
            for (Token element = tokens.next(); element != Token.ARRAY_END; element = tokens.next()) {
                visit(element, property, depth + 1);
            }
        }
    }

    private void visitSchema(String property, int depth) throws MalformedException {
        while (tokens.next() == Token.KEY) {
            String keyword = tokens.string();
            Token value = tokens.next();
            if (keyword.equals("properties") && value == Token.OBJECT_START) {
                visitProperties(depth);
            } else if (keyword.equals("enum") && value == Token.ARRAY_START) {
                visitChoices(property);
            } else if (keyword.equals("const") && value == Token.STRING) {
                choose(property, tokens.string());
            } else {
                visit(value, property, depth + 1);
            }
        }
    }

    private void visitProperties(int depth) throws MalformedException {
        while (tokens.next() == Token.KEY) {
            String property = tokens.string();
            Token value = tokens.next();
            if (choices.size() < MOST) {
                choices.computeIfAbsent(property, name -> new LinkedHashSet<>());
            }
            visit(value, property, depth + 1);
        }
    }

    private void visitChoices(String property) throws MalformedException {
        for (Token choice = tokens.next(); choice != Token.ARRAY_END; choice = tokens.next()) {
            if (choice == Token.STRING) {
                choose(property, tokens.string());
            }
            tokens.skipChecked(choice);
        }
    }

    private void choose(String property, String choice) {
        Set<String> known = choices.get(property);
        if (known != null && known.size() < MOST_CHOICES) {
            known.add(choice);
        }
    }
}

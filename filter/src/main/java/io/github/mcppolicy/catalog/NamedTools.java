package io.github.mcppolicy.catalog;

import java.util.List;

/** Lists of names in a sentence. */
final class NamedTools {
    private NamedTools() {}

    /** The first of them in quotation marks, and how many more there are. */
    static String listed(List<String> names, int most) {
        return joined(names.stream().limit(most + 1).map(PrintableText::quoted).toList(), names.size(), most);
    }

    /** The first of some texts, and how many more there are. */
    static String joined(List<String> texts, int most) {
        return joined(texts, texts.size(), most);
    }

    private static String joined(List<String> texts, int count, int most) {
        String first = String.join(", ", texts.subList(0, Math.min(most, texts.size())));
        return count > most ? first + " and " + (count - most) + " more" : first;
    }
}

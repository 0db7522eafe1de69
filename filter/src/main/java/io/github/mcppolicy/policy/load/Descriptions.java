package io.github.mcppolicy.policy.load;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Free text in a document. JSON has no comments, so authors look for a field that could hold one. */
final class Descriptions {
    static final String FIELD = "description";

    /** Fields that other formats have for the same purpose, in letters only; {@code //} and {@code #} have none. */
    private static final Set<String> SUBSTITUTES =
            Set.of("", "comment", "comments", "note", "notes", "remark", "remarks", "doc", "docs", "todo");

    private Descriptions() {}

    /** Whether the field is meant for people: {@code _comment}, {@code $comment}, {@code //}, {@code note}. */
    static boolean areMeantBy(String name) {
        return SUBSTITUTES.contains(name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Cc}]", ""));
    }

    /**
     * What to do with such a field.
     *
     * @param known the fields of the object that it stands in
     */
    static String remedy(List<String> known) {
        return known.contains(FIELD)
                ? "write free text as \"" + FIELD + "\""
                : "remove it: the document and its entries may have a \"" + FIELD + "\"";
    }
}

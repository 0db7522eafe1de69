package io.github.mcppolicy.catalog;

import java.util.ArrayList;
import java.util.List;

/** The forms of English words, as far as names and descriptions of tools use them. */
final class WordForms {
    private WordForms() {}

    /** What a verb may be called in a list of verbs: "deletes", "deleting" and "finalise" are delete and finalize. */
    static List<String> bases(String word) {
        List<String> bases = new ArrayList<>();
        add(bases, word);
        int length = word.length();
        if (word.endsWith("ies") && length > 4) {
            add(bases, word.substring(0, length - 3) + 'y');
        }
        if (word.endsWith("es") && length > 4) {
            add(bases, word.substring(0, length - 2));
        }
        if (word.endsWith("s") && !word.endsWith("ss") && length > 3) {
            add(bases, word.substring(0, length - 1));
        }
        if (word.endsWith("ing") && length > 5) {
            String stem = word.substring(0, length - 3);
            add(bases, stem);
            add(bases, stem + 'e');
            if (stem.charAt(stem.length() - 1) == stem.charAt(stem.length() - 2)) {
                add(bases, stem.substring(0, stem.length() - 1));
            }
        }
        return bases;
    }

    private static void add(List<String> bases, String base) {
        bases.add(base);
        if (base.endsWith("ise") || base.endsWith("yse")) {
            bases.add(base.substring(0, base.length() - 2) + "ze");
        }
    }

    /** A noun without the ending of its plural. */
    static String singular(String noun) {
        int length = noun.length();
        if (noun.endsWith("ies") && length > 4) {
            return noun.substring(0, length - 3) + 'y';
        }
        if (noun.endsWith("ches") || noun.endsWith("shes") || noun.endsWith("sses") || noun.endsWith("xes")) {
            return noun.substring(0, length - 2);
        }
        boolean isPlural = noun.endsWith("s")
                && !noun.endsWith("ss")
                && !noun.endsWith("us")
                && !noun.endsWith("is")
                && length > 3;
        return isPlural ? noun.substring(0, length - 1) : noun;
    }
}

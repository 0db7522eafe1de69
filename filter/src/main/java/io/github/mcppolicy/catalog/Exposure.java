package io.github.mcppolicy.catalog;

import java.util.Arrays;

/**
 * What a tool brings an agent in touch with, and the words that say so.
 *
 * @param tool the name of the tool
 * @param field where the words stand
 * @param text what stands there, as the server wrote it: hostile text
 * @param reason what it is, in words
 */
record Exposure(Leg leg, String tool, String field, String text, String reason) {

    /** One of three things that an agent must not have together. */
    enum Leg {
        /** It reads what not everybody may know. */
        PRIVATE("private"),
        /** It reads what anybody can have written. */
        UNTRUSTED("untrusted"),
        /** What it is given can reach somebody else. */
        WAY_OUT("way out");

        private final String label;

        Leg(String label) {
            this.label = label;
        }

        static Leg labelled(String label) {
            return Arrays.stream(values())
                    .filter(leg -> leg.label.equals(label))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("there is no leg \"" + label + '"'));
        }
    }

    /** The tool and the words, for people. */
    String told() {
        String words = field.equals("name") ? "" : ", whose " + field + " has " + PrintableText.quoted(text);
        return PrintableText.quoted(tool) + " (" + reason + words + ")";
    }
}

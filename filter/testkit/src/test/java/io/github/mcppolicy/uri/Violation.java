package io.github.mcppolicy.uri;

/**
 * A URI that the policy passes, and a reader that takes it for something the policy forbids.
 *
 * @param forbidden the entry that the reader's host would read; an unlisted resource under {@code default: deny} has
 *     none
 * @param forbiddenIdentity what the same reader takes that entry for
 */
record Violation(GeneratedPolicy policy, String uri, Reading reading, String forbidden, String forbiddenIdentity) {

    private static final int SHOWN = 300;

    @Override
    public String toString() {
        return "  URI %s%n  policy %s%n  read by %s as %s, which is of %s = %s"
                .formatted(
                        escaped(uri),
                        policy.document(),
                        reading.reader(),
                        escaped(reading.identity()),
                        forbidden,
                        escaped(forbiddenIdentity));
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().limit(SHOWN).forEach(character -> {
            if (character >= ' ' && character < 0x7f) {
                escaped.append((char) character);
            } else {
                escaped.append(String.format("\\u%04x", character));
            }
        });
        return escaped + (text.length() > SHOWN ? "... (" + text.length() + " characters)" : "");
    }
}

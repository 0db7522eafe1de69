package io.github.mcppolicy.audit;

import java.util.List;

/**
 * Names that a client may have sent, cut to a size that can be kept.
 *
 * @param shown the first names, each cut at 200 characters
 * @param omitted how many there were besides
 */
public record BoundedNames(List<String> shown, int omitted) {
    static final int MOST = 50;

    /** No names. */
    public static final BoundedNames NONE = new BoundedNames(List.of(), 0);

    public BoundedNames {
        shown = List.copyOf(shown);
    }

    /** The first 50 of these. */
    public static BoundedNames of(List<String> names) {
        return areShort(names)
                ? new BoundedNames(names, 0)
                : new BoundedNames(
                        names.stream().limit(MOST).map(BoundedText::of).toList(), Math.max(0, names.size() - MOST));
    }

    /**
     * The first 50 of these.
     *
     * @param more how many follow, of which nobody needs the names
     */
    public static BoundedNames of(List<String> names, int more) {
        BoundedNames bounded = of(names);
        return more == 0 ? bounded : new BoundedNames(bounded.shown(), bounded.omitted() + more);
    }

    private static boolean areShort(List<String> names) {
        if (names.size() > MOST) {
            return false;
        }
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).length() > BoundedText.LONGEST) {
                return false;
            }
        }
        return true;
    }
}

package io.github.mcppolicy.policy.proof.sets;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A set of well-formed texts. A pattern is not searched in a text that is too long for it, so what a language says can hold
 * for some lengths only. Immutable.
 */
final class TextSet {

    /**
     * The texts of a language that have certain lengths.
     *
     * @param least UTF-16 code units
     * @param most UTF-16 code units
     */
    private record Band(int least, int most, Language language) {

        /** A language with texts of any length is taken to have one of each band; its shortest text is known exactly. */
        boolean isEmpty() throws NotProvableException {
            if (language == Language.EVERYTHING) {
                return false;
            }
            if (language.isEmpty()) {
                return true;
            }
            return least == 0 || !language.isInfinite()
                    ? language.shortest(least, most).isEmpty()
                    : false;
        }
    }

    static final TextSet NOTHING = new TextSet(List.of());
    static final TextSet EVERYTHING = of(Language.EVERYTHING);

    /** In order, apart from each other, none empty. */
    private final List<Band> bands;

    private TextSet(List<Band> bands) {
        this.bands = bands;
    }

    private static TextSet of(Language language) {
        return new TextSet(List.of(new Band(0, Integer.MAX_VALUE, language)));
    }

    static TextSet of(Collection<String> texts) {
        return texts.isEmpty() ? NOTHING : of(Language.of(texts));
    }

    static TextSet containing(String part, ProofBudget budget) throws NotProvableException {
        return part.isEmpty() ? EVERYTHING : of(Language.containing(part, budget));
    }

    /** The texts that the pattern is searched in and found in. */
    static TextSet found(Pattern pattern, int longest, ProofBudget budget) throws NotProvableException {
        return proper(List.of(new Band(0, longest, Language.found(pattern, budget))));
    }

    static TextSet longerThan(int longest) {
        return new TextSet(List.of(new Band(longest + 1, Integer.MAX_VALUE, Language.EVERYTHING)));
    }

    private static TextSet proper(List<Band> bands) throws NotProvableException {
        List<Band> some = new ArrayList<>();
        for (Band band : bands) {
            if (!band.isEmpty()) {
                some.add(band);
            }
        }
        return new TextSet(List.copyOf(some));
    }

    TextSet and(TextSet other, ProofBudget budget) throws NotProvableException {
        List<Band> common = new ArrayList<>();
        for (Band band : bands) {
            for (Band another : other.bands) {
                int least = Math.max(band.least(), another.least());
                int most = Math.min(band.most(), another.most());
                if (least <= most) {
                    common.add(new Band(least, most, band.language().and(another.language(), budget)));
                }
            }
        }
        return proper(common);
    }

    TextSet without(TextSet other, ProofBudget budget) throws NotProvableException {
        List<Band> left = bands;
        for (Band another : other.bands) {
            List<Band> rest = new ArrayList<>();
            for (Band band : left) {
                addWithout(band, another, rest, budget);
            }
            left = rest;
        }
        return proper(left);
    }

    private static void addWithout(Band band, Band another, List<Band> rest, ProofBudget budget)
            throws NotProvableException {
        int least = Math.max(band.least(), another.least());
        int most = Math.min(band.most(), another.most());
        if (least > most) {
            rest.add(band);
            return;
        }
        if (band.least() < least) {
            rest.add(new Band(band.least(), least - 1, band.language()));
        }
        rest.add(new Band(least, most, band.language().without(another.language(), budget)));
        if (band.most() > most) {
            rest.add(new Band(most + 1, band.most(), band.language()));
        }
    }

    /** The texts of both, of which one has none. */
    TextSet plus(TextSet other) {
        if (!isEmpty() && !other.isEmpty()) {
            throw new IllegalArgumentException("both have texts");
        }
        return isEmpty() ? other : this;
    }

    boolean isEmpty() {
        return bands.isEmpty();
    }

    /** A short and plain text of the set. */
    Optional<String> sample() throws NotProvableException {
        for (Band band : bands) {
            Optional<String> text = band.language().shortest(band.least(), band.most());
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.empty();
    }
}

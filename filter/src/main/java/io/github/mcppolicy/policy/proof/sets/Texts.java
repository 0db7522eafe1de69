package io.github.mcppolicy.policy.proof.sets;

import com.google.re2j.Pattern;
import io.github.mcppolicy.policy.operator.ConditionResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.util.IntsRef;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.FiniteStringsIterator;
import org.apache.lucene.util.automaton.Operations;
import org.apache.lucene.util.automaton.TooComplexToDeterminizeException;
import org.apache.lucene.util.automaton.Transition;

/**
 * A set of well-formed texts: the union of parts, each a regular language of which some patterns are demanded besides.
 * Whether patterns can go together is not looked into: a part counts as not empty as long as its language is not. Immutable.
 */
record Texts(List<Part> parts) {
    private static final int MOST_WORK = 20_000;
    private static final int MOST_PARTS = 64;
    /** So short that every pattern is searched for in it, whatever the budget. */
    private static final int SHORT = 300;

    private static final int LAST_BEFORE_SURROGATES = 0xD7FF;
    private static final int FIRST_AFTER_SURROGATES = 0xE000;

    private static final Automaton ANY = Operations.determinize(
            Operations.repeat(Operations.union(
                    Automata.makeCharRange(0, LAST_BEFORE_SURROGATES),
                    Automata.makeCharRange(FIRST_AFTER_SURROGATES, Character.MAX_CODE_POINT))),
            MOST_WORK);

    static final Texts ALL = new Texts(List.of(new Part(ANY, Map.of())));
    static final Texts NONE = new Texts(List.of());

    /** @param patterns what each pattern says of the texts */
    record Part(Automaton language, Map<String, ConditionResult> patterns) {}

    static Texts of(Set<String> texts) {
        List<Automaton> each = texts.stream().map(Automata::makeString).toList();
        return each.isEmpty() ? NONE : regular(Operations.union(each));
    }

    static Texts containing(String text) {
        return regular(Operations.concatenate(List.of(ANY, Automata.makeString(text), ANY)));
    }

    static Texts matching(String pattern, ConditionResult result) {
        return new Texts(List.of(new Part(ANY, Map.of(pattern, result))));
    }

    private static Texts regular(Automaton language) {
        return new Texts(List.of(new Part(Operations.determinize(language, MOST_WORK), Map.of())));
    }

    Texts and(Texts other) throws NotProvableException {
        List<Part> both = new ArrayList<>();
        for (Part one : parts) {
            for (Part another : other.parts) {
                intersection(one, another).ifPresent(both::add);
            }
        }
        return checked(both);
    }

    private static Optional<Part> intersection(Part one, Part another) {
        Map<String, ConditionResult> patterns = new HashMap<>(one.patterns);
        for (Map.Entry<String, ConditionResult> pattern : another.patterns.entrySet()) {
            ConditionResult known = patterns.putIfAbsent(pattern.getKey(), pattern.getValue());
            if (known != null && known != pattern.getValue()) {
                return Optional.empty();
            }
        }
        Automaton language = one.language == ANY
                ? another.language
                : another.language == ANY ? one.language : Operations.intersection(one.language, another.language);
        return Operations.isEmpty(language) ? Optional.empty() : feasible(new Part(language, patterns));
    }

    /** Of a few short texts, each is tried, so that nothing remains of them that the patterns exclude. */
    private static Optional<Part> feasible(Part part) {
        if (part.patterns.isEmpty() || !Operations.isFinite(part.language)) {
            return Optional.of(part);
        }
        List<Automaton> fitting = new ArrayList<>();
        FiniteStringsIterator texts = new FiniteStringsIterator(part.language);
        int tried = 0;
        for (IntsRef text = texts.next(); text != null; text = texts.next()) {
            tried++;
            if (tried > MOST_PARTS || text.length > SHORT) {
                return Optional.of(part);
            }
            String written = new String(text.ints, text.offset, text.length);
            if (fits(part, written)) {
                fitting.add(Automata.makeString(written));
            }
        }
        return fitting.isEmpty()
                ? Optional.empty()
                : Optional.of(new Part(Operations.determinize(Operations.union(fitting), MOST_WORK), part.patterns));
    }

    /** Only of a set without patterns. */
    Texts complement() throws NotProvableException {
        Texts left = ALL;
        try {
            for (Part part : parts) {
                if (!part.patterns.isEmpty()) {
                    throw new NotProvableException("what a pattern does not match is looked at only as a whole");
                }
                left = left.and(regular(Operations.minus(ANY, part.language, MOST_WORK)));
            }
        } catch (TooComplexToDeterminizeException e) {
            throw new NotProvableException("texts are compared in more ways than are looked at");
        }
        return left;
    }

    private static Texts checked(List<Part> parts) throws NotProvableException {
        if (parts.size() > MOST_PARTS) {
            throw new NotProvableException("texts are compared in more ways than are looked at");
        }
        return new Texts(List.copyOf(parts));
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /** Texts of the set, as far as some were found. */
    List<String> samples() {
        List<String> samples = new ArrayList<>();
        for (Part part : parts) {
            proposals(part).stream().filter(text -> fits(part, text)).limit(3).forEach(samples::add);
        }
        return samples;
    }

    private static boolean fits(Part part, String text) {
        return Operations.run(part.language, text)
                && part.patterns.entrySet().stream()
                        .allMatch(pattern -> pattern.getValue() != ConditionResult.INDETERMINATE
                                && Pattern.compile(pattern.getKey())
                                                .matcher(text)
                                                .find()
                                        == (pattern.getValue() == ConditionResult.TRUE));
    }

    private static Set<String> proposals(Part part) {
        Set<String> proposals = new LinkedHashSet<>();
        shortest(part.language).ifPresent(proposals::add);
        for (String pattern : part.patterns.keySet()) {
            String literal = pattern.replaceAll("\\(\\?[a-z]+\\)|[\\^$\\\\()\\[\\]{}*+?|]", "");
            proposals.add(literal);
            proposals.addAll(List.of(pattern.split("[^A-Za-z0-9@._-]+")));
            proposals.addAll(PatternText.of(pattern));
        }
        for (String text : List.of("a", "b", "ab", "aa", "aab", "A", "1", "12", "zz", "x@example.com", "other", "")) {
            proposals.add(text);
        }
        return proposals;
    }

    /** The shortest text, of characters that can be read where possible. */
    private static Optional<String> shortest(Automaton language) {
        Map<Integer, String> reached = new HashMap<>(Map.of(0, ""));
        List<Integer> next = new ArrayList<>(List.of(0));
        Set<Integer> seen = new HashSet<>(next);
        while (!next.isEmpty()) {
            List<Integer> later = new ArrayList<>();
            for (int state : next) {
                if (language.isAccept(state)) {
                    return Optional.ofNullable(reached.get(state));
                }
                Transition transition = new Transition();
                int count = language.initTransition(state, transition);
                for (int i = 0; i < count; i++) {
                    language.getNextTransition(transition);
                    if (seen.add(transition.dest)) {
                        reached.put(transition.dest, reached.get(state) + Character.toString(readable(transition)));
                        later.add(transition.dest);
                    }
                }
            }
            next = later;
        }
        return Optional.empty();
    }

    private static int readable(Transition transition) {
        for (int character : new int[] {'a', 'x', '0', ' '}) {
            if (character >= transition.min && character <= transition.max) {
                return character;
            }
        }
        return transition.min < ' ' && transition.max > ' ' ? '!' : transition.min;
    }
}

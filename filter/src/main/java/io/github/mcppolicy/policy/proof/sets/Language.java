package io.github.mcppolicy.policy.proof.sets;

import com.google.re2j.Pattern;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.MinimizationOperations;
import org.apache.lucene.util.automaton.Operations;
import org.apache.lucene.util.automaton.TooComplexToDeterminizeException;
import org.apache.lucene.util.automaton.Transition;

/** A regular language over the code points of well-formed texts. Immutable. */
final class Language {
    private static final List<CompiledPattern.Range> LETTERS = List.of(
            new CompiledPattern.Range(0, Alphabet.LAST_BEFORE_SURROGATES),
            new CompiledPattern.Range(Alphabet.FIRST_AFTER_SURROGATES, Character.MAX_CODE_POINT));

    static final Language EVERYTHING = new Language(everything());
    static final Language NOTHING = new Language(Automata.makeEmpty());

    /** The states of an automaton with more transitions are not made fewer, because that takes longer than it saves. */
    private static final int MOST_TO_MINIMIZE = 20_000;

    private static final long MOST_PAIRS = 20_000_000;

    /** Deterministic, without dead states. */
    private final Automaton automaton;

    private Language(Automaton automaton) {
        this.automaton = automaton;
    }

    private static Automaton everything() {
        Automaton automaton = new Automaton();
        int state = automaton.createState();
        automaton.setAccept(state, true);
        LETTERS.forEach(range -> automaton.addTransition(state, state, range.first(), range.last()));
        automaton.finishState();
        return automaton;
    }

    /** These texts, which are well-formed. */
    static Language of(Collection<String> texts) {
        if (texts.isEmpty()) {
            return NOTHING;
        }
        List<BytesRef> sorted = new ArrayList<>();
        texts.forEach(text -> sorted.add(new BytesRef(text)));
        Collections.sort(sorted);
        // Lucene's faster union of strings takes none that is longer than a thousand bytes.
        if (sorted.stream().allMatch(text -> text.length <= Automata.MAX_STRING_UNION_TERM_LENGTH)) {
            return new Language(Automata.makeStringUnion(sorted));
        }
        List<Automaton> each = new ArrayList<>();
        texts.stream().distinct().forEach(text -> each.add(Automata.makeString(text)));
        return new Language(Operations.determinize(Operations.union(each), Integer.MAX_VALUE));
    }

    /** The texts that contain this one: a search that remembers how much of it was read. */
    static Language containing(String part, ProofBudget budget) throws NotProvableException {
        return part.isEmpty() ? EVERYTHING : found(Pattern.compile(Pattern.quote(part)), budget);
    }

    /** The texts in which the pattern is found. */
    static Language found(Pattern pattern, ProofBudget budget) throws NotProvableException {
        return new Language(PatternAutomaton.of(pattern, budget)).reduced(budget);
    }

    Language and(Language other, ProofBudget budget) throws NotProvableException {
        if (this == EVERYTHING || other == NOTHING || this == other) {
            return other;
        }
        if (other == EVERYTHING || this == NOTHING) {
            return this;
        }
        if ((long) automaton.getNumStates() * other.automaton.getNumStates() > MOST_PAIRS) {
            throw tooMuch();
        }
        return new Language(Operations.intersection(automaton, other.automaton)).reduced(budget);
    }

    Language without(Language other, ProofBudget budget) throws NotProvableException {
        if (this == NOTHING || other == NOTHING) {
            return this;
        }
        if (other == EVERYTHING || this == other) {
            return NOTHING;
        }
        if ((long) automaton.getNumStates() * other.automaton.getNumStates() > MOST_PAIRS) {
            throw tooMuch();
        }
        try {
            return new Language(Operations.minus(automaton, other.automaton, budget.mostWork())).reduced(budget);
        } catch (TooComplexToDeterminizeException tooComplex) {
            throw tooMuch();
        }
    }

    private static NotProvableException tooMuch() {
        return new NotProvableException(
                "the patterns of one argument take too much work together: " + ProofBudget.REMEDY);
    }

    private Language reduced(ProofBudget budget) throws NotProvableException {
        Automaton live = Operations.removeDeadStates(automaton);
        if (Operations.isEmpty(live)) {
            return NOTHING;
        }
        if (live.getNumStates() > budget.mostStates()) {
            throw tooMuch();
        }
        try {
            return new Language(
                    live.getNumTransitions() <= MOST_TO_MINIMIZE
                            ? MinimizationOperations.minimize(live, budget.mostWork())
                            : live);
        } catch (TooComplexToDeterminizeException tooComplex) {
            throw tooMuch();
        }
    }

    boolean isEmpty() {
        return Operations.isEmpty(automaton);
    }

    /** The texts of both, of which one has none. */
    Language plus(Language other) {
        if (!isEmpty() && !other.isEmpty()) {
            throw new IllegalArgumentException("both have texts");
        }
        return isEmpty() ? other : this;
    }

    /** How one text goes on from a state: with which character, to which state. */
    private record Way(int from, int character) {}

    /** One of its shortest texts, and of those a plain one. */
    Optional<String> sample() {
        if (isEmpty()) {
            return Optional.empty();
        }
        Way[] ways = new Way[automaton.getNumStates()];
        int[] lengths = new int[automaton.getNumStates()];
        Arrays.fill(lengths, Integer.MAX_VALUE);
        Queue<Integer> open = new ArrayDeque<>();
        open.add(0);
        lengths[0] = 0;
        int best = -1;
        while (!open.isEmpty()) {
            int state = open.remove();
            if (automaton.isAccept(state) && (best < 0 || lengths[state] < lengths[best])) {
                best = state;
            }
            for (Transition transition : transitions(state)) {
                int character = plainest(transition.min, transition.max);
                int length = lengths[state] + Character.charCount(character);
                if (length < lengths[transition.dest]) {
                    lengths[transition.dest] = length;
                    ways[transition.dest] = new Way(state, character);
                    open.add(transition.dest);
                }
            }
        }
        return best < 0 ? Optional.empty() : Optional.of(read(ways, best));
    }

    private static String read(Way[] ways, int end) {
        StringBuilder backwards = new StringBuilder();
        Optional<Way> way = Optional.ofNullable(ways[end]);
        while (way.isPresent()) {
            backwards.appendCodePoint(way.get().character());
            way = way.get().from() == 0
                    ? Optional.empty()
                    : Optional.ofNullable(ways[way.get().from()]);
        }
        return backwards.reverse().toString();
    }

    private List<Transition> transitions(int state) {
        List<Transition> transitions = new ArrayList<>();
        int count = automaton.getNumTransitions(state);
        for (int i = 0; i < count; i++) {
            Transition transition = new Transition();
            automaton.getTransition(state, i, transition);
            transitions.add(transition);
        }
        transitions.sort((one, other) ->
                Integer.compare(plainness(plainest(one.min, one.max)), plainness(plainest(other.min, other.max))));
        return transitions;
    }

    /** The character of the range that is easiest to read; surrogates are in no range. */
    private static int plainest(int first, int last) {
        int best = first;
        for (char candidate : new char[] {'a', '0', 'A', '_', '-', ' ', '!'}) {
            if (candidate >= first && candidate <= last) {
                return candidate;
            }
        }
        for (int character = Math.max(first, '!'); character <= Math.min(last, '~'); character++) {
            if (plainness(character) < plainness(best)) {
                best = character;
            }
        }
        return plainness(best) == Integer.MAX_VALUE && last >= 0xC0 && first <= 0xC0 ? 0xC0 : best;
    }

    private static int plainness(int character) {
        if (character >= 'a' && character <= 'z') {
            return character - 'a';
        }
        if (character >= '0' && character <= '9') {
            return 100 + character;
        }
        if (character > ' ' && character <= '~') {
            return 300 + character;
        }
        return character < ' ' || (character > '~' && character < 0xA0) ? Integer.MAX_VALUE : 1_000 + character;
    }
}

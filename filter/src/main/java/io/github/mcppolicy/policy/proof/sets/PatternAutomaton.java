package io.github.mcppolicy.policy.proof.sets;

import com.google.re2j.Pattern;
import io.github.mcppolicy.policy.proof.sets.CompiledPattern.Instruction;
import io.github.mcppolicy.policy.proof.sets.CompiledPattern.Operation;
import io.github.mcppolicy.policy.proof.sets.CompiledPattern.Range;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.lucene.util.automaton.Automaton;

/**
 * The texts in which a pattern is found anywhere, as a deterministic automaton over code points. A state is a set of
 * instructions that the search may be at, together with what was read last, which assertions such as {@code ^} and
 * {@code \b} ask for. Not thread-safe.
 */
final class PatternAutomaton {
    // The flags of re2j's assertions.
    private static final int BEGIN_LINE = 1;
    private static final int END_LINE = 2;
    private static final int BEGIN_TEXT = 4;
    private static final int END_TEXT = 8;
    private static final int WORD_BOUNDARY = 16;
    private static final int NO_WORD_BOUNDARY = 32;

    private static final List<Range> NEWLINE = List.of(new Range('\n', '\n'));
    private static final List<Range> WORD =
            List.of(new Range('0', '9'), new Range('A', 'Z'), new Range('_', '_'), new Range('a', 'z'));

    /** What stands beside a place in a text. */
    private enum Beside {
        EDGE,
        NEWLINE,
        WORD,
        OTHER
    }

    /** @param isFound whether the pattern was found before, so that the rest makes no difference */
    private record State(BitSet instructions, Beside before, boolean isFound) {}

    private final String pattern;
    private final CompiledPattern compiled;
    private final ProofBudget budget;
    private final List<Integer> readers = new ArrayList<>();
    private final Alphabet alphabet;
    private final List<Beside> kinds = new ArrayList<>();
    private final boolean asserts;
    private final Map<State, Integer> numbers = new HashMap<>();
    private final Queue<State> open = new ArrayDeque<>();
    private final Automaton automaton = new Automaton();
    private long work;

    private PatternAutomaton(Pattern pattern, ProofBudget budget) throws NotProvableException {
        this.pattern = pattern.pattern();
        this.compiled = CompiledPattern.of(pattern);
        this.budget = budget;
        List<List<Range>> sets = new ArrayList<>(List.of(NEWLINE, WORD));
        boolean seesAssertion = false;
        for (int i = 0; i < compiled.instructions().size(); i++) {
            Instruction instruction = compiled.instructions().get(i);
            seesAssertion |= instruction.operation() == Operation.ASSERTION;
            if (instruction.operation().reads()) {
                readers.add(i);
                sets.add(instruction.characters());
            }
        }
        this.asserts = seesAssertion;
        this.alphabet = Alphabet.of(asserts ? sets : withoutKinds(sets));
        for (Alphabet.Letters letters : alphabet.classes()) {
            boolean isNewline = asserts && letters.sets().get(0);
            kinds.add(isNewline ? Beside.NEWLINE : asserts && letters.sets().get(1) ? Beside.WORD : Beside.OTHER);
        }
    }

    /** Keeps the numbers of the other sets. */
    private static List<List<Range>> withoutKinds(List<List<Range>> sets) {
        List<List<Range>> others = new ArrayList<>(sets);
        others.set(0, List.of());
        others.set(1, List.of());
        return others;
    }

    static Automaton of(Pattern pattern, ProofBudget budget) throws NotProvableException {
        return new PatternAutomaton(pattern, budget).build();
    }

    private Automaton build() throws NotProvableException {
        number(new State(new BitSet(), Beside.EDGE, false));
        while (!open.isEmpty()) {
            expand(open.remove());
        }
        automaton.finishState();
        return automaton;
    }

    private int number(State state) throws NotProvableException {
        Integer known = numbers.get(state);
        if (known != null) {
            return known;
        }
        if (numbers.size() >= budget.mostStates()) {
            throw tooMuch();
        }
        int number = automaton.createState();
        automaton.setAccept(number, state.isFound() || finds(closure(state, Beside.EDGE)));
        numbers.put(state, number);
        open.add(state);
        return number;
    }

    private NotProvableException tooMuch() {
        return new NotProvableException(
                "the pattern \"" + pattern + "\" takes too much work as a set of texts: " + ProofBudget.REMEDY);
    }

    private void expand(State state) throws NotProvableException {
        int from = number(state);
        Map<Beside, BitSet> closures = new HashMap<>();
        for (int i = 0; i < alphabet.classes().size(); i++) {
            Beside kind = kinds.get(i);
            BitSet closure = closures.get(kind);
            if (closure == null) {
                closure = state.isFound() ? new BitSet() : closure(state, kind);
                closures.put(kind, closure);
            }
            Alphabet.Letters letters = alphabet.classes().get(i);
            int to = number(after(state, closure, letters, kind));
            for (Range range : letters.ranges()) {
                automaton.addTransition(from, to, range.first(), range.last());
            }
        }
    }

    private State after(State state, BitSet closure, Alphabet.Letters letters, Beside kind)
            throws NotProvableException {
        if (state.isFound() || finds(closure)) {
            return new State(new BitSet(), Beside.OTHER, true);
        }
        BitSet next = new BitSet();
        for (int i = 0; i < readers.size(); i++) {
            int reader = readers.get(i);
            if (closure.get(reader) && letters.sets().get(i + 2)) {
                next.set(compiled.instructions().get(reader).next());
            }
        }
        spend(readers.size());
        return new State(next, kind, false);
    }

    private boolean finds(BitSet closure) {
        return closure.stream().anyMatch(i -> compiled.instructions().get(i).operation() == Operation.MATCH);
    }

    /** Where the search may be without reading anything, a new search from here included. */
    private BitSet closure(State state, Beside after) throws NotProvableException {
        BitSet closure = new BitSet();
        Deque<Integer> left = new ArrayDeque<>();
        left.add(compiled.start());
        state.instructions().stream().forEach(left::add);
        while (!left.isEmpty()) {
            int number = left.remove();
            if (closure.get(number)) {
                continue;
            }
            closure.set(number);
            spend(1);
            Instruction instruction = compiled.instructions().get(number);
            switch (instruction.operation()) {
                case EITHER, EITHER_MATCH -> {
                    left.add(instruction.next());
                    left.add(instruction.argument());
                }
                case CAPTURE, NOTHING -> left.add(instruction.next());
                case ASSERTION -> {
                    if (holds(instruction.argument(), state.before(), after)) {
                        left.add(instruction.next());
                    }
                }
                case FAIL, MATCH, CHARACTERS, ONE_CHARACTER, ANY, ANY_IN_LINE -> {}
            }
        }
        return closure;
    }

    private void spend(int steps) throws NotProvableException {
        work += steps;
        if (work > budget.mostWork() * 10L) {
            throw tooMuch();
        }
    }

    private static boolean holds(int wanted, Beside before, Beside after) {
        int here = (before == Beside.EDGE ? BEGIN_TEXT | BEGIN_LINE : before == Beside.NEWLINE ? BEGIN_LINE : 0)
                | (after == Beside.EDGE ? END_TEXT | END_LINE : after == Beside.NEWLINE ? END_LINE : 0)
                | ((before == Beside.WORD) == (after == Beside.WORD) ? NO_WORD_BOUNDARY : WORD_BOUNDARY);
        return (wanted & ~here) == 0;
    }
}

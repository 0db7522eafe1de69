package io.github.mcppolicy.policy.proof.sets;

import com.google.re2j.Pattern;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The program that re2j runs for a pattern. The set of a pattern is made from the very program that evaluates it, so the
 * two cannot disagree about syntax, Unicode or letter case. Re2j does not publish its program; where another version has
 * another one, patterns are not provable. Immutable.
 */
final class CompiledPattern {

    /** What an instruction does; the order is re2j's own. */
    enum Operation {
        EITHER,
        EITHER_MATCH,
        CAPTURE,
        ASSERTION,
        FAIL,
        MATCH,
        NOTHING,
        CHARACTERS,
        ONE_CHARACTER,
        ANY,
        ANY_IN_LINE;

        /** Whether it goes on by a character of the text. */
        boolean reads() {
            return switch (this) {
                case CHARACTERS, ONE_CHARACTER, ANY, ANY_IN_LINE -> true;
                case EITHER, EITHER_MATCH, CAPTURE, ASSERTION, FAIL, MATCH, NOTHING -> false;
            };
        }
    }

    /**
     * One instruction.
     *
     * @param next where it goes on
     * @param argument the other way of {@link Operation#EITHER}; the flags of an assertion
     * @param characters the pairs of first and last code points that it reads
     */
    record Instruction(Operation operation, int next, int argument, List<Range> characters) {}

    /** Code points from one to another one, both included. */
    record Range(int first, int last) {}

    private static final int FOLDS_CASE = 1;
    private static final Range ALL = new Range(Character.MIN_CODE_POINT, Character.MAX_CODE_POINT);
    private static final List<Range> ALL_BUT_NEWLINE =
            List.of(new Range(0, '\n' - 1), new Range('\n' + 1, Character.MAX_CODE_POINT));

    /** By the letter. Asking takes milliseconds; there are fewer letters with case than 3,000. */
    private static final Map<Integer, List<Range>> IN_ANY_CASE = new ConcurrentHashMap<>();

    private final List<Instruction> instructions;
    private final int start;

    private CompiledPattern(List<Instruction> instructions, int start) {
        this.instructions = List.copyOf(instructions);
        this.start = start;
    }

    static CompiledPattern of(Pattern pattern) throws NotProvableException {
        try {
            Object expression = read(Pattern.class, "re2", pattern);
            Object program = read(expression.getClass(), "prog", expression);
            Object[] all = (Object[]) read(program.getClass(), "inst", program);
            int size = (int) read(program.getClass(), "instSize", program);
            List<Instruction> instructions = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                instructions.add(instruction(all[i]));
            }
            return new CompiledPattern(instructions, (int) read(program.getClass(), "start", program));
        } catch (ReflectiveOperationException | ClassCastException | ArrayIndexOutOfBoundsException otherVersion) {
            throw new NotProvableException("this version of re2j does not show its compiled patterns");
        }
    }

    private static Instruction instruction(Object instruction) throws ReflectiveOperationException {
        Class<?> type = instruction.getClass();
        // Their numbers begin with 1.
        Operation operation = Operation.values()[(int) read(type, "op", instruction) - 1];
        int argument = (int) read(type, "arg", instruction);
        return new Instruction(
                operation,
                (int) read(type, "out", instruction),
                argument,
                operation.reads() ? characters(operation, argument, instruction) : List.of());
    }

    private static List<Range> characters(Operation operation, int argument, Object instruction)
            throws ReflectiveOperationException {
        if (operation == Operation.ANY) {
            return List.of(ALL);
        }
        if (operation == Operation.ANY_IN_LINE) {
            return ALL_BUT_NEWLINE;
        }
        int[] runes = (int[]) read(instruction.getClass(), "runes", instruction);
        if (runes.length == 1) {
            return operation == Operation.CHARACTERS && (argument & FOLDS_CASE) != 0
                    ? inAnyCase(runes[0], instruction)
                    : List.of(new Range(runes[0], runes[0]));
        }
        List<Range> ranges = new ArrayList<>();
        for (int i = 0; i + 1 < runes.length; i += 2) {
            ranges.add(new Range(runes[i], runes[i + 1]));
        }
        return ranges;
    }

    private static List<Range> inAnyCase(int letter, Object instruction) throws ReflectiveOperationException {
        List<Range> known = IN_ANY_CASE.get(letter);
        if (known == null) {
            known = askInAnyCase(instruction);
            IN_ANY_CASE.put(letter, known);
        }
        return known;
    }

    /** Asks re2j about each code point, so that nothing is assumed about letter case. */
    private static List<Range> askInAnyCase(Object instruction) throws ReflectiveOperationException {
        Method method = instruction.getClass().getDeclaredMethod("matchRune", int.class);
        open(method);
        MethodHandle matches = MethodHandles.lookup().unreflect(method).bindTo(instruction);
        List<Range> ranges = new ArrayList<>();
        for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
            if (isMatch(matches, character)) {
                ranges.add(new Range(character, character));
            }
        }
        return ranges;
    }

    private static boolean isMatch(MethodHandle matches, int character) throws ReflectiveOperationException {
        try {
            return (boolean) matches.invoke(character);
        } catch (Throwable unexpected) {
            throw new ReflectiveOperationException(unexpected);
        }
    }

    private static Object read(Class<?> type, String name, Object object) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        open(field);
        return field.get(object);
    }

    private static void open(AccessibleObject member) throws ReflectiveOperationException {
        if (!member.trySetAccessible()) {
            throw new ReflectiveOperationException("closed");
        }
    }

    /** By their numbers, which {@link Instruction#next} refers to. */
    List<Instruction> instructions() {
        return instructions;
    }

    int start() {
        return start;
    }
}

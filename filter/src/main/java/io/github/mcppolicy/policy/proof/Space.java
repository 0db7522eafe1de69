package io.github.mcppolicy.policy.proof;

import io.github.mcppolicy.policy.proof.sets.NotProvableException;
import io.github.mcppolicy.protocol.arguments.ArgumentPath;
import io.github.mcppolicy.protocol.text.JsonText;
import io.github.mcppolicy.protocol.text.LenientText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The arguments of all calls, as far as some rules tell them apart: a variable for each path that a rule reads and for
 * each place on the way to one, every place before what is below it. Immutable.
 */
final class Space {
    private static final int MOST_DIGITS = 9;
    private static final int MOST_VARIABLES = 400;

    /** One place of the tree of paths. */
    private static final class Place {
        private final Map<String, Place> below = new LinkedHashMap<>();
        private final Map<Object, ValueTest> tests = new LinkedHashMap<>();
    }

    private final List<Variable> variables = new ArrayList<>();
    private final Map<List<String>, Integer> numbers = new HashMap<>();
    private final Cells cells;
    private final ToolSchema schema;

    private Space(Cells cells, ToolSchema schema) {
        this.cells = cells;
        this.schema = schema;
    }

    /**
     * The space of some rules together.
     *
     * @param schema what the arguments can be at all
     * @throws NotProvableException when hosts could take one path of the rules for another, or there is too much to look at
     */
    static Space of(List<Use> uses, Collection<Clause> others, Cells cells, ToolSchema schema)
            throws NotProvableException {
        Place root = new Place();
        Stream.concat(uses.stream().flatMap(use -> use.clauses().stream()), others.stream())
                .flatMap(clause -> clause.tests().stream())
                .forEach(test -> add(root, test));
        Space space = new Space(cells, schema);
        space.add(root, Variable.ARGUMENTS, List.of());
        return space;
    }

    private static void add(Place root, ValueTest test) {
        Place place = root;
        for (String segment : places(test.path())) {
            place = place.below.computeIfAbsent(segment, ignored -> new Place());
        }
        place.tests.put(test.meaning(), test);
    }

    /** The segments, with one spelling for each index. */
    private static List<String> places(ArgumentPath path) {
        return path.segments().stream()
                .map(segment -> isIndex(segment) ? String.valueOf(Integer.parseInt(segment)) : segment)
                .toList();
    }

    private static boolean isIndex(String segment) {
        return segment.length() <= MOST_DIGITS
                && segment.chars().allMatch(character -> character >= '0' && character <= '9');
    }

    private void add(Place place, int parent, List<String> path) throws NotProvableException {
        Map<String, String> forms = new HashMap<>();
        for (Map.Entry<String, Place> below : place.below.entrySet()) {
            String segment = below.getKey();
            Shape.Step step = isIndex(segment) ? Shape.Step.INDEX : Shape.Step.KEY;
            String other = forms.putIfAbsent(LenientText.fold(segment), segment);
            if (other != null && step == Shape.Step.KEY) {
                throw new NotProvableException("rules read both " + JsonText.quoted(other) + " and "
                        + JsonText.quoted(segment) + ", which hosts could take for each other");
            }
            List<String> segments =
                    Stream.concat(path.stream(), Stream.of(segment)).toList();
            int number = variables.size();
            if (number == MOST_VARIABLES) {
                throw new NotProvableException(
                        "the rules read more arguments than are looked at (" + MOST_VARIABLES + ")");
            }
            Shape.Depth depth = below.getValue().below.isEmpty() ? Shape.Depth.LEAF : Shape.Depth.INNER;
            variables.add(new Variable(
                    parent,
                    path.size(),
                    step,
                    segment,
                    cells.of(List.copyOf(below.getValue().tests.values()), depth, schema, segments)));
            numbers.put(segments, number);
            add(below.getValue(), number, segments);
        }
    }

    List<Variable> variables() {
        return variables;
    }

    /** The number of the variable of a path that a rule reads. */
    int variableOf(ArgumentPath path) {
        Integer number = numbers.get(places(path));
        if (number == null) {
            throw new IllegalArgumentException("no rule reads " + path);
        }
        return number;
    }
}

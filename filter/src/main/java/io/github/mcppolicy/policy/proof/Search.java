package io.github.mcppolicy.policy.proof;

import io.github.mcppolicy.policy.proof.sets.NotProvableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Which outcomes some rules have together, over all arguments: a decision diagram over the cells of each variable, whose
 * nodes are the states of the rules. Because a node is shared by all ways to it, the work grows with the states and not
 * with the combinations. Not thread-safe.
 */
final class Search {
    private static final int MOST_NODES = 200_000;

    /** @param shapes of the variables on the way to the next one, from the outside in */
    private record Node(int next, List<Machine.State> states, List<Shape> shapes) {}

    private final Space space;
    private final List<Machine> machines;
    private final Map<Node, Long> reachable = new HashMap<>();

    Search(Space space, List<Machine> machines) {
        this.space = space;
        this.machines = List.copyOf(machines);
    }

    /** The bit of these outcomes, one of each machine. */
    static long bit(Outcome... outcomes) {
        int place = 0;
        for (Outcome outcome : outcomes) {
            place = place * Outcome.COUNT + outcome.digit();
        }
        return 1L << place;
    }

    /**
     * The bits of all outcomes that may be possible. What is not among them is impossible; what is among them may be
     * impossible all the same, because an array and its elements are looked at one by one.
     */
    long reachable() throws NotProvableException {
        return reachable(start());
    }

    private Node start() {
        return new Node(0, machines.stream().map(Machine::start).toList(), List.of());
    }

    private long reachable(Node node) throws NotProvableException {
        if (node.next() == space.variables().size()) {
            return bit(node.states().stream().map(Machine.State::outcome).toArray(Outcome[]::new));
        }
        Long known = reachable.get(node);
        if (known != null) {
            return known;
        }
        if (reachable.size() >= MOST_NODES) {
            throw new NotProvableException("the rules have more combinations than are looked at (" + MOST_NODES + ")");
        }
        long found = 0;
        for (Cell cell : space.variables().get(node.next()).cells()) {
            if (fits(node, cell)) {
                found |= reachable(after(node, cell));
            }
        }
        reachable.put(node, found);
        return found;
    }

    private boolean fits(Node node, Cell cell) {
        Variable variable = space.variables().get(node.next());
        Shape above = variable.parent() == Variable.ARGUMENTS
                ? Shape.OBJECT
                : node.shapes().get(variable.depth() - 1);
        return above.allows(variable.step(), cell.shape());
    }

    private Node after(Node node, Cell cell) {
        int variable = node.next();
        List<Machine.State> states = IntStream.range(0, machines.size())
                .mapToObj(i -> machines.get(i).after(node.states().get(i), variable, cell))
                .toList();
        List<Shape> shapes = new ArrayList<>(node.shapes());
        shapes.add(cell.shape());
        int depth = variable + 1 < space.variables().size()
                ? space.variables().get(variable + 1).depth()
                : 0;
        return new Node(variable + 1, states, List.copyOf(shapes.subList(0, depth)));
    }

    /**
     * Shows combinations of cells with these outcomes, until one is taken.
     *
     * @param wanted the bits of the outcomes
     * @param most the most combinations that are shown
     * @param taken says whether a combination, a cell for each variable, is taken
     * @return whether one was taken
     */
    boolean find(long wanted, int most, Predicate<List<Cell>> taken) throws NotProvableException {
        int[] left = {most};
        return find(start(), wanted, new ArrayList<>(), left, taken);
    }

    private boolean find(Node node, long wanted, List<Cell> chosen, int[] left, Predicate<List<Cell>> taken)
            throws NotProvableException {
        if (left[0] == 0 || (reachable(node) & wanted) == 0) {
            return false;
        }
        if (node.next() == space.variables().size()) {
            left[0]--;
            return taken.test(List.copyOf(chosen));
        }
        for (Cell cell : space.variables().get(node.next()).cells()) {
            if (fits(node, cell)) {
                chosen.add(cell);
                if (find(after(node, cell), wanted, chosen, left, taken)) {
                    return true;
                }
                chosen.remove(chosen.size() - 1);
            }
        }
        return false;
    }
}

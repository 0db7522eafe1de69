package io.github.mcppolicy.policy.proof;

import io.github.mcppolicy.protocol.text.JsonText;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes arguments that have a value of a chosen cell at each variable. They are a proposal: an array is put together from
 * its elements and from what it must contain, so the evaluator has the last word.
 */
final class ArgumentsText {
    /** More elements than rules read. */
    private static final int TOO_MANY_ITEMS = 10_001;

    private static final String TOO_LARGE = "1e9999999999";

    private final Space space;
    private final List<Cell> chosen;

    private ArgumentsText(Space space, List<Cell> chosen) {
        this.space = space;
        this.chosen = chosen;
    }

    /** @param chosen a cell of each variable */
    static String of(Space space, List<Cell> chosen) {
        return new ArgumentsText(space, chosen).object(Variable.ARGUMENTS);
    }

    private List<Integer> below(int variable, Shape.Step step) {
        List<Integer> below = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            Variable other = space.variables().get(i);
            if (other.parent() == variable && other.step() == step) {
                below.add(i);
            }
        }
        return below;
    }

    private String object(int variable) {
        List<String> members = new ArrayList<>();
        for (int key : below(variable, Shape.Step.KEY)) {
            String name = space.variables().get(key).segment();
            Shape shape = chosen.get(key).shape();
            if (shape == Shape.AMBIGUOUS) {
                members.add(JsonText.quoted(name + " ") + ":" + chosen.get(key).sample());
            } else if (shape != Shape.ABSENT) {
                members.add(JsonText.quoted(name) + ":" + value(key));
            }
        }
        return "{" + String.join(",", members) + "}";
    }

    private String value(int variable) {
        Cell cell = chosen.get(variable);
        boolean isLeaf = below(variable, Shape.Step.KEY).isEmpty()
                && below(variable, Shape.Step.INDEX).isEmpty();
        return switch (cell.shape()) {
            case VALUE -> cell.sample();
            case OBJECT -> isLeaf ? cell.sample() : object(variable);
            case ARRAY -> isLeaf ? cell.sample() : array(variable, cell.sample(), 0);
            case UNREADABLE -> hasReadableElement(variable) ? array(variable, "[]", TOO_MANY_ITEMS) : TOO_LARGE;
            case ABSENT, AMBIGUOUS -> "null";
        };
    }

    private boolean hasReadableElement(int variable) {
        return below(variable, Shape.Step.INDEX).stream()
                .anyMatch(element -> chosen.get(element).shape() != Shape.UNREADABLE);
    }

    /**
     * An array with these elements.
     *
     * @param contained an array whose elements come after those that have a variable
     * @param least how many elements there are at least
     */
    private String array(int variable, String contained, int least) {
        List<String> elements = new ArrayList<>();
        for (int element : below(variable, Shape.Step.INDEX)) {
            int index = Integer.parseInt(space.variables().get(element).segment());
            if (chosen.get(element).shape() != Shape.ABSENT) {
                fill(elements, Math.min(index, TOO_MANY_ITEMS) + 1);
                elements.set(Math.min(index, TOO_MANY_ITEMS), value(element));
            }
        }
        String rest = contained.strip();
        rest = rest.substring(1, rest.length() - 1).strip();
        if (!rest.isEmpty()) {
            fill(
                    elements,
                    below(variable, Shape.Step.INDEX).stream()
                            .mapToInt(element -> Integer.parseInt(
                                            space.variables().get(element).segment())
                                    + 1)
                            .filter(size -> size <= TOO_MANY_ITEMS)
                            .max()
                            .orElse(0));
            elements.add(rest);
        }
        fill(elements, least);
        return "[" + String.join(",", elements) + "]";
    }

    private static void fill(List<String> elements, int size) {
        while (elements.size() < size) {
            elements.add("null");
        }
    }
}

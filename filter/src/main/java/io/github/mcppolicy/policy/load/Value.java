package io.github.mcppolicy.policy.load;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A value of the document, ready to be read as a type. Reading it as a wrong type adds a problem and returns nothing.
 */
public record Value(Pointer pointer, Node node, Problems problems) {

    /** The string that stands here. */
    public Optional<String> text() {
        if (node instanceof Node.Text text) {
            return Optional.of(text.value());
        }
        return notA("a string");
    }

    /** The string that stands here, of at least one character. */
    public Optional<String> textThatIsNotEmpty() {
        Optional<String> text = text();
        if (text.isPresent() && text.get().isEmpty()) {
            return refuse("the string is empty", "write a text");
        }
        return text;
    }

    /** The number that stands here, exact. */
    public Optional<BigDecimal> number() {
        if (node instanceof Node.Numeric number) {
            return Optional.of(number.value());
        }
        return notA("a number");
    }

    /** The truth value that stands here. */
    public Optional<Boolean> truth() {
        if (node instanceof Node.Truth truth) {
            return Optional.of(truth.value());
        }
        return notA("true or false");
    }

    /** Also empty when the value is not a list. */
    public List<Value> elements() {
        if (!(node instanceof Node.Items items)) {
            notA("a list");
            return List.of();
        }
        List<Value> elements = new ArrayList<>();
        for (Node element : items.elements()) {
            elements.add(new Value(pointer.child(elements.size()), element, problems));
        }
        return elements;
    }

    /** The fields, when it is an object. Each field that it may not have is a problem. */
    public Optional<Fields> fields(FieldNames names) {
        if (node instanceof Node.Structure structure) {
            Fields fields = new Fields(this, structure);
            fields.refuseAllBut(names);
            return Optional.of(fields);
        }
        return notA("an object");
    }

    /** The fields, when it is an object whose keys the author chooses. */
    public Optional<Fields> entries() {
        if (node instanceof Node.Structure structure) {
            return Optional.of(new Fields(this, structure));
        }
        return notA("an object");
    }

    /** Adds the problem that something else stands here. */
    public <T> Optional<T> notA(String expected) {
        return refuse(node.kind() + " stands here", "write " + expected);
    }

    /** Adds a problem: what is wrong, and what to do about it. */
    public <T> Optional<T> refuse(String wrong, String remedy) {
        problems.add(pointer, node.at(), wrong, remedy);
        return Optional.empty();
    }
}

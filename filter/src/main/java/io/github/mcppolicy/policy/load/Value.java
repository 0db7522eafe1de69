package io.github.mcppolicy.policy.load;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A value of the document, ready to be read as a type. Reading it as a wrong type adds a problem and returns nothing.
 */
record Value(Pointer pointer, Node node, Problems problems) {

    Optional<String> text() {
        if (node instanceof Node.Text text) {
            return Optional.of(text.value());
        }
        return notA("a string");
    }

    Optional<String> textThatIsNotEmpty() {
        Optional<String> text = text();
        if (text.isPresent() && text.get().isEmpty()) {
            return refuse("the string is empty", "write a text");
        }
        return text;
    }

    Optional<BigDecimal> number() {
        if (node instanceof Node.Numeric number) {
            return Optional.of(number.value());
        }
        return notA("a number");
    }

    Optional<Boolean> truth() {
        if (node instanceof Node.Truth truth) {
            return Optional.of(truth.value());
        }
        return notA("true or false");
    }

    /** Also empty when the value is not a list. */
    List<Value> elements() {
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
    Optional<Fields> fields(FieldNames names) {
        if (node instanceof Node.Structure structure) {
            Fields fields = new Fields(this, structure);
            fields.refuseAllBut(names);
            return Optional.of(fields);
        }
        return notA("an object");
    }

    /** The fields, when it is an object whose keys the author chooses. */
    Optional<Fields> entries() {
        if (node instanceof Node.Structure structure) {
            return Optional.of(new Fields(this, structure));
        }
        return notA("an object");
    }

    <T> Optional<T> notA(String expected) {
        return refuse(node.kind() + " stands here", "write " + expected);
    }

    <T> Optional<T> refuse(String wrong, String remedy) {
        problems.add(pointer, node.at(), wrong, remedy);
        return Optional.empty();
    }
}

package io.github.mcppolicy.policy.load;

import java.math.BigDecimal;
import java.util.List;

/** A value of the document and the position where it begins. */
public sealed interface Node {
    Position at();

    /** What it is called, with its article. */
    String kind();

    record Structure(Position at, List<Member> members) implements Node {
        @Override
        public String kind() {
            return "an object";
        }
    }

    /** One field of an object; no two fields of an object have the same name. */
    record Member(String name, Position at, Node value) {}

    record Items(Position at, List<Node> elements) implements Node {
        @Override
        public String kind() {
            return "a list";
        }
    }

    record Text(Position at, String value) implements Node {
        @Override
        public String kind() {
            return "a string";
        }
    }

    record Numeric(Position at, BigDecimal value) implements Node {
        @Override
        public String kind() {
            return "a number";
        }
    }

    record Truth(Position at, boolean value) implements Node {
        @Override
        public String kind() {
            return value ? "true" : "false";
        }
    }

    /**
     * A value that another reader reads, as the document writes it: a tree would lose how numbers are spelled, and keys
     * that stand twice.
     */
    record Verbatim(Position at, String text) implements Node {
        @Override
        public String kind() {
            return text.startsWith("[") ? "a list" : "an object";
        }
    }

    record Nothing(Position at) implements Node {
        @Override
        public String kind() {
            return "null";
        }
    }
}

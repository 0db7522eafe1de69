package io.github.mcppolicy.policy.load;

import io.github.mcppolicy.naming.NearestName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The fields of one object of the document. */
public final class Fields {
    private final Value owner;
    private final List<Node.Member> members;
    private final Map<String, Node.Member> byName;

    Fields(Value owner, Node.Structure structure) {
        this.owner = owner;
        members = structure.members();
        byName = members.stream().collect(Collectors.toMap(Node.Member::name, Function.identity()));
    }

    /** In the order of the document. */
    public List<Node.Member> members() {
        return members;
    }

    /** Whether the field is there. */
    public boolean has(String name) {
        return byName.containsKey(name);
    }

    /** The field, if it is there. */
    public Optional<Value> optional(String name) {
        return Optional.ofNullable(byName.get(name)).map(this::value);
    }

    /** The field; if it is missing, the object has a problem. */
    public Optional<Value> required(String name) {
        if (!has(name)) {
            return owner.refuse("the field \"" + name + "\" is missing", "add it");
        }
        return optional(name);
    }

    /** The value of one of the fields. */
    public Value value(Node.Member member) {
        return new Value(owner.pointer().child(member.name()), member.value(), owner.problems());
    }

    void refuseAllBut(FieldNames names) {
        for (Node.Member member : members) {
            if (names.elsewhere().containsKey(member.name())) {
                refuseName(
                        member,
                        "the field \"" + member.name() + "\" does not belong here",
                        names.elsewhere().get(member.name()));
            } else if (!names.known().contains(member.name())) {
                refuseName(member, "unknown field \"" + member.name() + '"', suggestion(member.name(), names.known()));
            }
        }
    }

    private static String suggestion(String name, List<String> known) {
        if (Descriptions.areMeantBy(name)) {
            return Descriptions.remedy(known);
        }
        return NearestName.near(name, known)
                .map(nearest -> "did you mean \"" + nearest + "\"?")
                .orElse("what is known here is " + String.join(", ", known));
    }

    void refuseName(Node.Member member, String wrong, String remedy) {
        owner.problems().add(owner.pointer().child(member.name()), member.at(), wrong, remedy);
    }
}

package io.github.mcppolicy.catalog;

import io.github.mcppolicy.protocol.arguments.ArgumentPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares what rules look at with the schemas of the tools that they hold for. Not thread-safe. */
final class UseReview {
    private final KnownTools known;

    /** What the policy names anywhere: it is not misspelt then. */
    private final Set<ArgumentPath> mentioned;

    private final Map<SchemaText, ArgumentSchema> read = new HashMap<>();

    UseReview(KnownTools known, Set<ArgumentPath> mentioned) {
        this.known = known;
        this.mentioned = mentioned;
    }

    private record Found(String tool, Objection objection) {}

    /** What is wrong with the rule for every one of the tools. */
    Optional<Finding> finding(Use use, ToolSet tools) {
        List<Found> objections = new ArrayList<>();
        for (String tool : tools.tools()) {
            List<SchemaText> schemas = known.schemasOf(tool);
            for (SchemaText schema : schemas) {
                Objection.to(use, read.computeIfAbsent(schema, ArgumentSchema::read))
                        .ifPresent(objection -> objections.add(new Found(tool, objection)));
            }
            if (schemas.isEmpty() || objections.isEmpty()) {
                return Optional.empty();
            }
        }
        int schemas = tools.tools().stream()
                .mapToInt(tool -> known.schemasOf(tool).size())
                .sum();
        return objections.size() < schemas || objections.isEmpty() ? Optional.empty() : finding(use, tools, objections);
    }

    private Optional<Finding> finding(Use use, ToolSet tools, List<Found> objections) {
        ObjectionText text = new ObjectionText(use);
        Finding.Kind kind = tools.isOpen() ? Finding.Kind.UNSEEN : Finding.Kind.MISTAKE;
        for (Found found : objections) {
            if (found.objection() instanceof Objection.WrongType wrong) {
                return Optional.of(new Finding(kind, use.pointer(), text.wrongType(found.tool(), wrong)));
            }
            if (found.objection() instanceof Objection.WrongValue wrong) {
                return Optional.of(new Finding(kind, use.pointer(), text.wrongValue(found.tool(), wrong)));
            }
        }
        return missing(use, tools, merged(objections));
    }

    /** The one that follows the path farthest, with the names that any schema knows there. */
    private static Lookup.Missing merged(List<Found> objections) {
        List<Lookup.Missing> all = objections.stream()
                .map(found -> ((Objection.NotThere) found.objection()).lookup())
                .toList();
        int level = all.stream().mapToInt(Lookup.Missing::level).max().orElse(0);
        Set<String> names = new HashSet<>();
        Optional<Domain> above = Optional.empty();
        for (Lookup.Missing missing : all) {
            if (missing.level() == level) {
                names.addAll(missing.known());
                above = Optional.of(above.map(missing.above()::or).orElse(missing.above()));
            }
        }
        return new Lookup.Missing(level, above.orElse(Domain.ANYTHING), names);
    }

    private Optional<Finding> missing(Use use, ToolSet tools, Lookup.Missing missing) {
        Optional<String> near = Names.near(use.path().segments().get(missing.level()), missing.known());
        boolean looksMisspelt =
                near.isPresent() && !isMentioned(use.path().segments().subList(0, missing.level()), near.get());
        if (use.demand() == Use.Demand.UNWANTED && !looksMisspelt) {
            return Optional.empty();
        }
        Finding.Kind kind = tools.isOpen() && !looksMisspelt ? Finding.Kind.UNSEEN : Finding.Kind.MISTAKE;
        return Optional.of(new Finding(kind, use.pointer(), new ObjectionText(use).missing(tools, missing, near)));
    }

    private boolean isMentioned(List<String> above, String name) {
        List<String> path = new ArrayList<>(above);
        path.add(name);
        return mentioned.stream()
                .anyMatch(other -> other.segments().size() >= path.size()
                        && other.segments().subList(0, path.size()).equals(path));
    }
}

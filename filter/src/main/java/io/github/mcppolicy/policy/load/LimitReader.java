package io.github.mcppolicy.policy.load;

import io.github.mcppolicy.limit.LimitWindow;
import io.github.mcppolicy.policy.Limit;
import io.github.mcppolicy.policy.Scope;
import io.github.mcppolicy.protocol.arguments.ArgumentPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code limits} and {@code rate_limit}. */
final class LimitReader {
    private static final FieldNames FIELDS = FieldNames.of("counter", "window", "max", "scope", "increment_from");
    private static final FieldNames RATE_FIELDS = FieldNames.of("max", "window");
    private static final Map<String, Scope> SCOPES =
            Map.of("session", Scope.SESSION, "grant", Scope.GRANT, "global", Scope.GLOBAL);

    private final Counters counters;

    LimitReader(Counters counters) {
        this.counters = counters;
    }

    /** The limits without those that have a problem. */
    List<Limit> readAll(Value list) {
        List<Limit> limits = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Value element : list.elements()) {
            element.fields(FIELDS)
                    .flatMap(fields -> read(element, fields, names))
                    .ifPresent(limits::add);
        }
        return limits;
    }

    private Optional<Limit> read(Value value, Fields fields, Set<String> namesInList) {
        Optional<Value> counter = fields.required("counter");
        Optional<String> name = counter.flatMap(Value::textThatIsNotEmpty);
        Optional<Scope> scope = fields.required("scope").flatMap(word -> Choice.read(word, SCOPES));
        Optional<Duration> window = fields.required("window").flatMap(WindowReader::read);
        Optional<Integer> max = fields.required("max").flatMap(LimitReader::readMax);
        Optional<Value> incrementFrom = fields.optional("increment_from");
        Optional<ArgumentPath> path = incrementFrom.flatMap(PathReader::read);
        if (name.isPresent() && !namesInList.add(name.get())) {
            return counter.get().refuse("the list has this counter twice", "keep one limit of each counter in a list");
        }
        if (name.isEmpty() || scope.isEmpty() || window.isEmpty() || max.isEmpty()) {
            return Optional.empty();
        }
        Limit limit = new Limit(
                value.pointer().text(), new LimitWindow(name.get(), window.get(), max.get()), scope.get(), path);
        counters.add(limit, counter.get());
        return Optional.of(limit);
    }

    /** Its counter is not shared: it is named by the place of the limit, which no other limit has. */
    Optional<Limit> readRateLimit(Value value) {
        return value.fields(RATE_FIELDS).flatMap(fields -> readRateLimit(value, fields));
    }

    private Optional<Limit> readRateLimit(Value value, Fields fields) {
        Optional<Duration> window = fields.required("window").flatMap(WindowReader::read);
        Optional<Integer> max = fields.required("max").flatMap(LimitReader::readMax);
        if (window.isEmpty() || max.isEmpty()) {
            return Optional.empty();
        }
        LimitWindow counted = new LimitWindow(counters.nameFor(value.pointer()), window.get(), max.get());
        Limit limit = new Limit(value.pointer().text(), counted, Scope.SESSION, Optional.empty());
        counters.add(limit, value);
        return Optional.of(limit);
    }

    private static Optional<Integer> readMax(Value value) {
        return IntegerReader.read(value, Integer.MAX_VALUE);
    }
}

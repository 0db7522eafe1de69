package io.github.mcppolicy.config;

import java.util.ArrayList;
import java.util.List;

/** Paths of arguments, separated by commas; none where there is nothing. */
final class ArgumentMaskParser implements ValueParser<List<ArgumentMask>> {
    private static final String ARGUMENTS = "args";

    @Override
    public List<ArgumentMask> parse(String text) throws BadValueException {
        List<ArgumentMask> masks = new ArrayList<>();
        if (text.isBlank()) {
            return List.of();
        }
        for (String path : text.split(",", -1)) {
            List<String> steps = List.of(path.strip().split("\\.", -1));
            if (steps.size() < 2 || !steps.get(0).equals(ARGUMENTS) || steps.contains("")) {
                throw new BadValueException("write paths such as args.card,args.*.token, separated by commas");
            }
            masks.add(new ArgumentMask(steps.subList(1, steps.size())));
        }
        return List.copyOf(masks);
    }

    @Override
    public ValueType type() {
        return ValueType.LIST_OF_TEXTS;
    }
}

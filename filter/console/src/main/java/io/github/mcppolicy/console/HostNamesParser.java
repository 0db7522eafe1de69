package io.github.mcppolicy.console;

import io.github.mcppolicy.config.BadValueException;
import io.github.mcppolicy.config.ValueParser;
import io.github.mcppolicy.config.ValueType;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Host names or addresses without a port, separated by commas. They are compared in lower case. */
final class HostNamesParser implements ValueParser<Set<String>> {
    private static final Pattern HOST = Pattern.compile("[a-z0-9._-]+|\\[[0-9a-f:.]+]");

    @Override
    public Set<String> parse(String text) throws BadValueException {
        Set<String> hosts = new TreeSet<>();
        for (String host : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            String name = host.strip().toLowerCase(Locale.ROOT);
            if (!HOST.matcher(name).matches()) {
                throw new BadValueException(
                        "write names of hosts without a port, separated by commas: admin.example.org");
            }
            hosts.add(name);
        }
        return Set.copyOf(hosts);
    }

    @Override
    public ValueType type() {
        return ValueType.LIST_OF_TEXTS;
    }
}

package io.github.mcppolicy.console;

import io.github.mcppolicy.config.BadValueException;
import io.github.mcppolicy.config.ValueParser;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code host:port} or {@code [IPv6 address]:port}; empty text is no address. */
final class AdminAddressParser implements ValueParser<Optional<AdminAddress>> {
    private static final Pattern ADDRESS = Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([A-Za-z0-9._-]+)):([0-9]{1,5})");
    private static final int LAST_PORT = 65_535;

    @Override
    public Optional<AdminAddress> parse(String text) throws BadValueException {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher parts = ADDRESS.matcher(text);
        if (!parts.matches() || Integer.parseInt(parts.group(3)) > LAST_PORT) {
            throw new BadValueException("write host:port, such as 127.0.0.1:9464 or [::1]:9464");
        }
        String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
        return Optional.of(new AdminAddress(host, Integer.parseInt(parts.group(3))));
    }
}

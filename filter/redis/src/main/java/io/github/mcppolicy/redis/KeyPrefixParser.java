package io.github.mcppolicy.redis;

import io.github.mcppolicy.config.BadValueException;
import io.github.mcppolicy.config.ValueParser;
import java.util.regex.Pattern;

/** What keys begin with. It becomes the hash tag of all of them. */
final class KeyPrefixParser implements ValueParser<String> {
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_.:/-]{1,100}");

    @Override
    public String parse(String text) throws BadValueException {
        if (text.contains("{") || text.contains("}")) {
            throw new BadValueException(
                    "leave the braces out: the keys of one call have to be in one slot of a cluster, so the"
                            + " store sets the braces itself, around the whole prefix");
        }
        if (!PREFIX.matcher(text).matches()) {
            throw new BadValueException("write 1 to 100 letters, digits or any of _ . : / -");
        }
        return text;
    }
}

package io.github.mcppolicy.config;

import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A text that can differ for each instance of an app. {@code %h} stands for the name of the host, {@code %p} for the id
 * of the process, and {@code %%} for a percent sign.
 */
record InstanceText(Supplier<Optional<String>> hostName, LongSupplier processId) {

    private static final char MARK = '%';

    /** For this process. */
    static InstanceText here() {
        return new InstanceText(HostName::find, () -> ProcessHandle.current().pid());
    }

    /** The same, which takes {@code host} for the name of a host whose name cannot be found. */
    static InstanceText nameless(String host) {
        return new InstanceText(
                () -> HostName.find().or(() -> Optional.of(host)),
                () -> ProcessHandle.current().pid());
    }

    String filledIn(String text) throws BadValueException {
        StringBuilder filled = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == MARK) {
                i++;
                filled.append(replacement(i < text.length() ? text.charAt(i) : ' '));
            } else {
                filled.append(next);
            }
        }
        return filled.toString();
    }

    private String replacement(char letter) throws BadValueException {
        return switch (letter) {
            case 'h' -> host();
            case 'p' -> String.valueOf(processId.getAsLong());
            case MARK -> String.valueOf(MARK);
            default ->
                throw new BadValueException("write %h for the name of the host, %p for the id of the process,"
                        + " or %% for a percent sign");
        };
    }

    private String host() throws BadValueException {
        String name = hostName.get()
                .orElseThrow(() -> new BadValueException(
                        "the name of this host cannot be found; write %p instead of %h," + " or a name of your own"));
        return name.replaceAll("[^A-Za-z0-9._-]", "_");
    }
}

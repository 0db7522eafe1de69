package io.github.mcppolicy.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The path of a file that can differ for each instance of an app, or nothing. {@code %h} stands for the name of the
 * host, {@code %p} for the id of the process, and {@code %%} for a percent sign.
 */
final class InstancePathParser implements ValueParser<Optional<Path>> {

    private static final char MARK = '%';

    private final Supplier<Optional<String>> hostName;
    private final LongSupplier processId;

    InstancePathParser(Supplier<Optional<String>> hostName, LongSupplier processId) {
        this.hostName = hostName;
        this.processId = processId;
    }

    @Override
    public Optional<Path> parse(String text) throws BadValueException {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(filledIn(text)));
        } catch (InvalidPathException e) {
            throw new BadValueException("write the path of a file, or nothing");
        }
    }

    private String filledIn(String text) throws BadValueException {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == MARK) {
                i++;
                path.append(replacement(i < text.length() ? text.charAt(i) : ' '));
            } else {
                path.append(next);
            }
        }
        return path.toString();
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

package io.github.mcppolicy.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The path of a file that can differ for each instance of an app, or nothing. */
record InstancePathParser(InstanceText instance) implements ValueParser<Optional<Path>> {

    @Override
    public Optional<Path> parse(String text) throws BadValueException {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(instance.filledIn(text)));
        } catch (InvalidPathException e) {
            throw new BadValueException("write the path of a file, or nothing");
        }
    }
}

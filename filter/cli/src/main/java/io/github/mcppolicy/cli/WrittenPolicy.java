package io.github.mcppolicy.cli;

import io.github.mcppolicy.cli.suggest.GivenPolicy;
import io.github.mcppolicy.policy.load.InvalidPolicyException;
import io.github.mcppolicy.policy.load.PolicyLoader;
import io.github.mcppolicy.policy.load.PolicySource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** The text of a policy file, by place. */
final class WrittenPolicy implements GivenPolicy.Written {
    private final byte[] document;
    private final LocatedJson root;

    private WrittenPolicy(byte[] document) throws IOException {
        this.document = document;
        this.root = LocatedJson.read(document);
    }

    /**
     * Reads a policy.
     *
     * @throws IOException when the file cannot be read
     */
    static GivenPolicy read(Path file) throws IOException, InvalidPolicyException {
        PolicySource source = PolicySource.of(file);
        byte[] document = source.read();
        return new GivenPolicy(file.toString(), PolicyLoader.load(source, document), new WrittenPolicy(document));
    }

    @Override
    public Optional<String> json(String pointer, String field) {
        Optional<LocatedJson> place = Optional.of(root);
        // The part before the first slash is empty: it stands for the document.
        for (String part : pointer.split("/", -1)) {
            if (!part.isEmpty() || !place.equals(Optional.of(root))) {
                place = place.flatMap(parent -> child(parent, part));
            }
        }
        return place.flatMap(parent -> child(parent, field.replace("~", "~0").replace("/", "~1")))
                .map(value -> new String(document, value.start(), value.end() - value.start(), StandardCharsets.UTF_8));
    }

    private static Optional<LocatedJson> child(LocatedJson parent, String part) {
        if (parent instanceof LocatedJson.Items items) {
            return Optional.of(items.values().get(Integer.parseInt(part)));
        }
        return parent instanceof LocatedJson.Structure structure
                ? structure.member(part.replace("~1", "/").replace("~0", "~"))
                : Optional.empty();
    }
}

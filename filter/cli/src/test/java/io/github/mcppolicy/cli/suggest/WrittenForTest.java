package io.github.mcppolicy.cli.suggest;

import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Finds a field of a document by the pointers that a parser names. */
record WrittenForTest(String document) implements GivenPolicy.Written {

    static GivenPolicy.Written of(String document) {
        return new WrittenForTest(document);
    }

    @Override
    public Optional<String> json(String pointer, String field) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), document)) {
            while (parser.nextToken() != null) {
                boolean isThere =
                        parser.streamReadContext().pathAsPointer().toString().equals(pointer + "/" + field);
                if (isThere && parser.currentToken() != JsonToken.PROPERTY_NAME) {
                    int start = (int) parser.currentTokenLocation().getCharOffset();
                    parser.skipChildren();
                    parser.finishToken();
                    return Optional.of(document.substring(
                            start, (int) parser.currentLocation().getCharOffset()));
                }
            }
        }
        return Optional.empty();
    }
}

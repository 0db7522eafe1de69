package io.github.mcppolicy.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The description of the API in OpenAPI 3.1, as it lies in the jar. */
final class ApiDescription {
    static final String RESOURCE = "openapi.json";

    private ApiDescription() {}

    static Answer.Whole answer() {
        try (InputStream description = Objects.requireNonNull(
                ApiDescription.class.getResourceAsStream(RESOURCE), "the jar has its own description")) {
            return Answer.ok(Answer.JSON, description.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}

package io.github.mcppolicy.catalog;

import java.util.Arrays;

/** The input schema of a tool, or its whole definition, as the app wrote it. Two are equal when they have the same bytes. */
public final class SchemaText {
    private final byte[] json;

    SchemaText(byte[] json) {
        this.json = json;
    }

    /** Nobody may change the bytes. */
    byte[] json() {
        return json;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SchemaText text && Arrays.equals(json, text.json);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(json);
    }
}

package io.github.mcppolicy.catalog;

import java.util.List;

/**
 * The tools that rules hold for.
 *
 * @param nobody how a sentence says that none of them has something
 * @param isOpen whether more tools may belong to it than are known
 */
record ToolSet(List<String> tools, String nobody, boolean isOpen) {

    static ToolSet of(String tool) {
        return new ToolSet(List.of(tool), "", false);
    }

    /** Where something is in the schema of one of them. */
    static String in(String tool) {
        return "in the input schema of " + PrintableText.quoted(tool);
    }

    /** Where something is not. */
    String notIn() {
        return tools.size() == 1 ? "not " + in(tools.get(0)) : "in the input schema of no " + nobody;
    }
}

package io.github.mcppolicy.cli;

import io.github.mcppolicy.catalog.ToolDefinition;
import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.json.JsonTokens.Token;
import io.github.mcppolicy.protocol.json.ReadLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads tools out of a file: an answer to {@code tools/list} or several, their results, an array of tools, one tool, or
 * any of these on each line.
 */
final class ToolDocument {
    private static final ReadLimits LIMITS = new ReadLimits(
            Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

    private static final int MOST_PROBLEMS = 20;

    /** A list in a result in a message in an array. */
    private static final int DEEPEST = 4;

    /**
     * A tool, as the file has it.
     *
     * @param label the class that the file says it has
     * @param naming where its name stands
     */
    record Listed(ToolDefinition tool, Optional<String> label, Naming naming) {}

    /** The member that has the name of a tool. */
    enum Naming {
        /** As MCP has it. */
        NAME,
        /** As files of labels may have it. */
        TOOL
    }

    private final List<Listed> tools = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private ToolDocument() {}

    /**
     * The tools in their order.
     *
     * @throws IOException when anything in it is not a tool; the message names each place
     */
    static List<Listed> read(byte[] file) throws IOException {
        ToolDocument document = new ToolDocument();
        Optional<String> fault = fault(file);
        if (fault.isEmpty()) {
            document.add(file, 1);
        } else {
            document.addLines(file, fault.get());
        }
        if (document.problems.isEmpty() && document.tools.isEmpty() && isBlank(file)) {
            document.problems.add("it is empty");
        }
        if (!document.problems.isEmpty()) {
            throw new IOException(String.join(System.lineSeparator(), document.problems));
        }
        return document.tools;
    }

    private static boolean isBlank(byte[] file) {
        for (byte character : file) {
            if (character > ' ' || character < 0) {
                return false;
            }
        }
        return true;
    }

    /** Why it is not one JSON value. */
    private static Optional<String> fault(byte[] json) {
        try {
            JsonTokens tokens = JsonTokens.strict(json, LIMITS);
            Token token = tokens.next();
            while (token != Token.END) {
                token = tokens.next();
            }
            return Optional.empty();
        } catch (MalformedException malformed) {
            return Optional.of(malformed.error().reason());
        }
    }

    private void addLines(byte[] file, String faultOfAll) {
        int line = 0;
        int start = 0;
        List<String> faults = new ArrayList<>();
        boolean reads = false;
        for (int end = 0; end <= file.length; end++) {
            if (end < file.length && file[end] != '\n') {
                continue;
            }
            line++;
            byte[] json = Arrays.copyOfRange(file, start, end);
            start = end + 1;
            if (isBlank(json)) {
                continue;
            }
            Optional<String> fault = fault(json);
            if (fault.isEmpty()) {
                reads = true;
                add(json, line);
            } else {
                faults.add("line " + line + " is not JSON: " + fault.get());
            }
        }
        if (reads) {
            faults.forEach(fault -> addProblem(() -> fault));
        } else if (!isBlank(file)) {
            problems.add("it is not JSON: " + faultOfAll);
        }
    }

    /** @param problem is worked out only where it is told: to find a line takes reading all before it */
    private void addProblem(Supplier<String> problem) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(problem.get());
        } else if (problems.size() == MOST_PROBLEMS) {
            problems.add("... and more");
        }
    }

    private void add(byte[] json, int line) {
        try {
            new Walk(json, line).visit(0, json.length, 0);
        } catch (MalformedException impossible) {
            throw new IllegalStateException("it was read before", impossible);
        }
    }

    /** One JSON value that is well-formed. */
    private final class Walk {
        private final byte[] json;
        private final int firstLine;

        Walk(byte[] json, int firstLine) {
            this.json = json;
            this.firstLine = firstLine;
        }

        private void visit(int start, int end, int depth) throws MalformedException {
            JsonTokens tokens = JsonTokens.trusted(json, start, end);
            Token first = tokens.next();
            if (first == Token.ARRAY_START && depth < DEEPEST) {
                for (Token element = tokens.next(); element != Token.ARRAY_END; element = tokens.next()) {
                    int from = tokens.tokenStart();
                    tokens.skipChecked(element);
                    visit(from, tokens.tokenEnd(), depth + 1);
                }
            } else if (first == Token.OBJECT_START) {
                visitObject(tokens, start, end, depth);
            } else {
                addProblem(() -> "line " + lineOf(start) + ": a tool is an object, and this is not one");
            }
        }

        private void visitObject(JsonTokens tokens, int start, int end, int depth) throws MalformedException {
            Optional<Naming> naming = Optional.empty();
            Optional<String> label = Optional.empty();
            List<int[]> inner = new ArrayList<>();
            while (tokens.next() == Token.KEY) {
                String key = tokens.string();
                Token value = tokens.next();
                int from = tokens.tokenStart();
                boolean isText = value == Token.STRING;
                if (isText && key.equals("name")) {
                    naming = Optional.of(Naming.NAME);
                } else if (isText && key.equals("tool")) {
                    naming = naming.or(() -> Optional.of(Naming.TOOL));
                }
                if (isText && key.equals("class")) {
                    label = Optional.of(tokens.string());
                }
                tokens.skipChecked(value);
                if ((key.equals("result") && value == Token.OBJECT_START)
                        || (key.equals("tools") && value == Token.ARRAY_START)) {
                    inner.add(new int[] {from, tokens.tokenEnd()});
                }
            }
            // A list may say what it is called; a tool has no list of tools.
            if (!inner.isEmpty() && depth < DEEPEST) {
                for (int[] list : inner) {
                    visit(list[0], list[1], depth + 1);
                }
            } else if (naming.isPresent() && inner.isEmpty()) {
                tools.add(new Listed(ToolDefinition.read(json, start, end), label, naming.get()));
            } else {
                addProblem(() -> "line " + lineOf(start)
                        + ": neither a tool, which has a \"name\", nor a list of tools, which has \"tools\"");
            }
        }

        private int lineOf(int offset) {
            int line = firstLine;
            for (int i = 0; i < offset; i++) {
                line += json[i] == '\n' ? 1 : 0;
            }
            return line;
        }
    }
}

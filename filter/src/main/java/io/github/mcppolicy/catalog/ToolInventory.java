package io.github.mcppolicy.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Remembers what lists of tools have shown since the start, by the names of the tools alone, because a call of a tool has
 * no other: all that a rule or an approval has to fit. {@link Inventory} has where it was shown, and when. Callers and endpoints may be shown different lists, so it
 * only grows: a tool is remembered when one list has it, with each of its schemas. Bounded; what is over a bound is not
 * known. Thread-safe.
 */
public final class ToolInventory {
    /** What is listed beyond this is not looked at. */
    public static final int MOST_TOOLS = 1_000;

    private static final int MOST_SCHEMAS = 4;
    private static final int MOST_BYTES = 4 << 20;
    private static final int MOST_CURSORS = 64;

    /** A tool that has more changes with each list; what is remembered begins anew then. */
    private static final int MOST_DEFINITIONS = 16;

    /** In characters; a tool with a longer name is not looked at. */
    public static final int LONGEST_NAME = 1_000;

    /** The request for the first page of a list, which has no cursor. */
    public static final String FIRST_PAGE = "";

    private final Map<String, List<SchemaText>> schemas = new HashMap<>();

    /** Tools whose schema cannot be relied on, because there are too many or one list had none. */
    private final Set<String> unsettled = new HashSet<>();

    private final Map<String, Set<String>> definitions = new HashMap<>();

    /** Where to go on in a list that was seen from its beginning. */
    private final Set<String> cursors = new HashSet<>();

    private int bytes;
    private int forgotten;
    private boolean overflowed;
    private boolean paged;
    private boolean complete;

    /**
     * Takes note of a page.
     *
     * @param cursor the one that the page was asked for with, or {@link #FIRST_PAGE}; empty when that is not known
     * @return whether anything is new in what is {@link #known}
     */
    public synchronized boolean learn(ToolPage page, Optional<String> cursor) {
        boolean wasComplete = complete;
        boolean continues = cursor.isPresent() ? cursor.get().isEmpty() || cursors.contains(cursor.get()) : !paged;
        if (page.nextCursor().isPresent()) {
            paged = true;
            if (continues
                    && cursors.size() < MOST_CURSORS
                    && page.nextCursor().get().length() <= LONGEST_NAME
                    && !page.nextCursor().get().isEmpty()) {
                cursors.add(page.nextCursor().get());
            }
        } else {
            complete |= continues;
        }
        boolean news = complete != wasComplete;
        for (Map.Entry<String, ToolPage.ListedTool> tool : page.tools().entrySet()) {
            news |= learn(tool.getKey(), tool.getValue().inputSchema());
            if (schemas.containsKey(tool.getKey())) {
                learnDefinition(tool.getKey(), tool.getValue().fingerprint());
            }
        }
        return news;
    }

    /** From now on a page that nobody is known to have asked for can be one of several. */
    public synchronized void expectPages() {
        paged = true;
    }

    private boolean learn(String tool, Optional<SchemaText> schema) {
        List<SchemaText> known = schemas.get(tool);
        if (known == null) {
            return learnNew(tool, schema);
        }
        if (unsettled.contains(tool) || (schema.isPresent() && known.contains(schema.get()))) {
            return false;
        }
        if (schema.isEmpty() || known.size() == MOST_SCHEMAS || !hasRoomFor(schema.get())) {
            unsettled.add(tool);
            schemas.put(tool, List.of());
        } else {
            List<SchemaText> more = new ArrayList<>(known);
            more.add(schema.get());
            schemas.put(tool, List.copyOf(more));
        }
        return true;
    }

    private boolean learnNew(String tool, Optional<SchemaText> schema) {
        if (schemas.size() == MOST_TOOLS || tool.length() > LONGEST_NAME) {
            boolean news = !overflowed;
            overflowed = true;
            return news;
        }
        Optional<SchemaText> kept = schema.filter(this::hasRoomFor);
        if (kept.isEmpty()) {
            unsettled.add(tool);
        }
        schemas.put(tool, kept.stream().toList());
        return true;
    }

    private boolean hasRoomFor(SchemaText schema) {
        int length = schema.json().length;
        if (length > MOST_BYTES - bytes) {
            return false;
        }
        bytes += length;
        return true;
    }

    private void learnDefinition(String tool, String fingerprint) {
        Set<String> known = definitions.getOrDefault(tool, Set.of());
        if (!known.contains(fingerprint)) {
            forgotten += known.size() == MOST_DEFINITIONS ? 1 : 0;
            Set<String> more = new HashSet<>(known.size() == MOST_DEFINITIONS ? Set.of() : known);
            more.add(fingerprint);
            definitions.put(tool, Set.copyOf(more));
        }
    }

    /**
     * The fingerprints of the definitions that each tool was shown with. Endpoints may have different tools of one name,
     * so a tool can have several; one that is not remembered has none.
     */
    public synchronized Map<String, Set<String>> definitions() {
        return Map.copyOf(definitions);
    }

    /** How often definitions were forgotten. A page that was learned before has to be learned again then. */
    public synchronized int forgotten() {
        return forgotten;
    }

    /** What is known now. */
    public synchronized KnownTools known() {
        return new KnownTools(schemas, complete && !overflowed);
    }
}

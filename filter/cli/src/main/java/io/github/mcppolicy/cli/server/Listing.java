package io.github.mcppolicy.cli.server;

import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.message.Methods;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks for the lists of a server, page by page. */
final class Listing {
    private static final int MOST_PAGES = 1_000;
    private static final int LONGEST_CURSOR = 16 << 10;
    private static final int METHOD_NOT_FOUND = -32601;

    private final Dialogue dialogue;
    private final Deadline deadline;
    private final List<Listed> entries = new ArrayList<>();

    private Listing(Dialogue dialogue, Deadline deadline) {
        this.dialogue = dialogue;
        this.deadline = deadline;
    }

    /**
     * Everything in the lists that a server has. Its tools are asked for whatever it says it has: agents can call them
     * all the same, and nothing may pass for harmless because it was not declared.
     *
     * @param capabilities what it says it has
     * @throws UnusableException when it does not give them all
     */
    static List<Listed> all(Dialogue dialogue, JsonValue capabilities, Deadline deadline) throws UnusableException {
        Listing listing = new Listing(dialogue, deadline);
        Map<String, JsonValue> declared = capabilities.members();
        for (TargetKind kind : TargetKind.values()) {
            if (declared.containsKey(capability(kind))) {
                listing.add(kind, Optional.empty());
            } else if (kind == TargetKind.TOOL) {
                Reply reply = dialogue.ask(Methods.listing(kind), "", deadline);
                if (!isRefusal(reply)) {
                    listing.add(kind, Optional.of(reply));
                }
            }
        }
        return listing.entries;
    }

    /** Whether a server has said no to a list that it does not declare. A caller who is not let in knows nothing of it. */
    private static boolean isRefusal(Reply reply) {
        return reply instanceof Reply.Failed || (reply instanceof Reply.Refused refused && !refused.isOfTheCaller());
    }

    private static String capability(TargetKind kind) {
        return kind.isResource() ? TargetKind.RESOURCE.list() : kind.list();
    }

    /** @param first the reply to the request for the first page, where it was asked for */
    private void add(TargetKind kind, Optional<Reply> first) throws UnusableException {
        Set<String> cursors = new HashSet<>();
        Optional<String> cursor = first.isPresent() ? addPage(kind, first.get()) : addPage(kind, "");
        while (cursor.isPresent()) {
            if (!cursors.add(cursor.get())) {
                throw unusable(kind, "with a cursor that it has given before, so its pages never end");
            }
            if (cursors.size() == MOST_PAGES) {
                throw unusable(kind, "with more than " + MOST_PAGES + " pages");
            }
            cursor = addPage(kind, ",\"cursor\":" + cursor.get());
        }
    }

    /** Returns the cursor of the next page, as JSON. */
    private Optional<String> addPage(TargetKind kind, String members) throws UnusableException {
        return addPage(kind, dialogue.ask(Methods.listing(kind), members, deadline));
    }

    private Optional<String> addPage(TargetKind kind, Reply reply) throws UnusableException {
        if (reply instanceof Reply.Success success) {
            return read(kind, success.result().members());
        }
        // One capability is for both of these lists, and servers that have it often have only one of them.
        boolean hasNone = kind.isResource()
                && reply.error()
                        .filter(error -> error.code() == METHOD_NOT_FOUND)
                        .isPresent();
        if (hasNone) {
            return Optional.empty();
        }
        throw new UnusableException(reply.complaint(Methods.listing(kind)));
    }

    private Optional<String> read(TargetKind kind, Map<String, JsonValue> result) throws UnusableException {
        Optional<JsonValue> list = Optional.ofNullable(result.get(kind.list())).filter(JsonValue::isArray);
        if (list.isEmpty()) {
            throw unusable(kind, "with a result that has no array \"" + kind.list() + "\"");
        }
        for (JsonValue entry : list.get().elements()) {
            if (entries.size() == JsonValue.MOST_ELEMENTS) {
                throw unusable(kind, "and lists more than " + JsonValue.MOST_ELEMENTS + " entries in all");
            }
            Optional<Listed> listed = Listed.read(kind, entry);
            if (listed.isEmpty()) {
                throw unusable(kind, "with an entry that has no \"" + kind.identifier() + "\"");
            }
            entries.add(listed.get());
        }
        return nextCursor(kind, result);
    }

    private static Optional<String> nextCursor(TargetKind kind, Map<String, JsonValue> result)
            throws UnusableException {
        Optional<JsonValue> cursor =
                Optional.ofNullable(result.get("nextCursor")).filter(value -> !value.isNull());
        // Servers that fill in every field give an empty one with the last page.
        Optional<String> text = cursor.flatMap(JsonValue::string);
        if (text.filter(String::isEmpty).isPresent()) {
            return Optional.empty();
        }
        if (cursor.isPresent() && (text.isEmpty() || cursor.get().length() > LONGEST_CURSOR)) {
            throw unusable(
                    kind, "with a cursor that is not a string, or one of more than " + LONGEST_CURSOR + " bytes");
        }
        return cursor.map(JsonValue::json);
    }

    private static UnusableException unusable(TargetKind kind, String how) {
        return new UnusableException("it has answered " + Methods.listing(kind) + " " + how);
    }
}

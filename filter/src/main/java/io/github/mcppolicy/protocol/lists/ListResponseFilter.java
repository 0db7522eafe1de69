package io.github.mcppolicy.protocol.lists;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.json.AsciiLiteral;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.json.JsonTokens.Token;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Removes hidden entries from an app's answers to {@code tools/list}, {@code resources/list},
 * {@code resources/templates/list} and {@code prompts/list}. It recognises an answer by the content of its
 * {@code result}, not by its id, so it also recognises a replayed one. Every byte that is not part of a hidden entry
 * stays as it was, except for a {@code cacheScope} (MCP 2026-07-28, caching): a list with an entry removed must not be
 * shared, so its scope becomes {@code private}. Immutable; thread-safe if the supplier is.
 */
public final class ListResponseFilter {

    private static final List<TargetKind> LISTS = List.of(TargetKind.values());
    private static final List<AsciiLiteral> MEMBERS =
            AsciiLiteral.all(LISTS.stream().map(TargetKind::list).toArray(String[]::new));
    private static final Set<String> KEPT_NAMES = Stream.concat(
                    LISTS.stream().map(TargetKind::list), Stream.of("contents"))
            .collect(Collectors.toUnmodifiableSet());
    /** What a client may keep: lists, and the contents of resources. */
    private static final List<AsciiLiteral> KEPT = AsciiLiteral.all(KEPT_NAMES.toArray(String[]::new));

    private static final AsciiLiteral RESULT = AsciiLiteral.of("result");
    private static final AsciiLiteral CACHE_SCOPE = AsciiLiteral.of("cacheScope");
    private static final List<AsciiLiteral> IDENTIFIERS =
            AsciiLiteral.all(LISTS.stream().map(TargetKind::identifier).toArray(String[]::new));
    /** The ASCII characters that the name of a list begins with. */
    private static final boolean[] BEGINS_MEMBER = new boolean[128];

    static {
        MEMBERS.forEach(member -> BEGINS_MEMBER[member.text().charAt(0)] = true);
    }

    private static final byte[] PRIVATE = "\"private\"".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] PRIVATE_MEMBER = "\"cacheScope\":\"private\",".getBytes(StandardCharsets.US_ASCII);

    /** Who may be shown an answer that is kept. */
    private enum Audience {
        /** Whom the app says. */
        AS_ANSWERED,
        /** Only the caller who has asked. */
        ONE_CALLER
    }

    private final Supplier<? extends HiddenEntries> hidden;
    private final Optional<Consumer<byte[]>> observer;
    private final Optional<FilteredResults> known;
    private final Audience audience;

    /** Makes the state that a client is given from the app's, both as JSON; empty where the app's own passes. */
    private final Optional<Function<Optional<String>, String>> states;

    /**
     * Hides what a policy hides.
     *
     * @param hidden supplies the entries hidden now; asked once for each message
     */
    public ListResponseFilter(Supplier<? extends HiddenEntries> hidden) {
        this(hidden, Optional.empty(), Optional.empty(), Audience.AS_ANSWERED, Optional.empty());
    }

    /**
     * Hides what a policy hides, and looks only once for what is hidden in a result that comes again.
     *
     * @param hidden supplies the entries hidden now, each supplied object always hiding the same; asked once for each
     *     message
     * @param known the results that were looked at before
     */
    public ListResponseFilter(Supplier<? extends HiddenEntries> hidden, FilteredResults known) {
        this(hidden, Optional.empty(), Optional.of(known), Audience.AS_ANSWERED, Optional.empty());
    }

    /** Removes nothing. */
    public static ListResponseFilter hidingNothing() {
        return new ListResponseFilter(() -> HiddenEntries.NONE);
    }

    private ListResponseFilter(
            Supplier<? extends HiddenEntries> hidden,
            Optional<Consumer<byte[]>> observer,
            Optional<FilteredResults> known,
            Audience audience,
            Optional<Function<Optional<String>, String>> states) {
        this.hidden = hidden;
        this.observer = observer;
        this.known = known;
        this.audience = audience;
        this.states = states;
    }

    /** A filter that hides the same entries and shows {@code observer} every message as the app wrote it. */
    public ListResponseFilter shownTo(Consumer<byte[]> observer) {
        return new ListResponseFilter(hidden, Optional.of(observer), known, audience, states);
    }

    /**
     * A filter that hides the same entries, and declares every result that a client may keep as one for this caller
     * alone, because another caller may be shown less (MCP 2026-07-28, caching).
     */
    public ListResponseFilter forOneCaller() {
        return new ListResponseFilter(hidden, observer, Optional.empty(), Audience.ONE_CALLER, states);
    }

    /**
     * A filter for the answer to a call that a person has said yes to: where the app asks the client for more, the
     * client is given another {@code requestState} than the app's, so that the call can go on when it comes back (MCP
     * 2026-07-28, multi round-trip requests).
     *
     * @param states makes that state from the app's, both as JSON strings; the app's may be missing
     */
    public static ListResponseFilter continuing(Function<Optional<String>, String> states) {
        return new ListResponseFilter(
                () -> HiddenEntries.NONE,
                Optional.empty(),
                Optional.empty(),
                Audience.AS_ANSWERED,
                Optional.of(states));
    }

    /** Whether nothing is hidden now, so that an unreadable answer reveals nothing. */
    public boolean hidesNothing() {
        return hidesNothing(hidden.get());
    }

    /**
     * Returns one JSON-RPC message, or a batch, without its hidden entries.
     *
     * @param message what the app wrote
     * @return {@code message} itself when nothing had to be removed
     * @throws UnreadableResponseException if it is not JSON, so that nobody can tell what it lists
     */
    public byte[] withoutHidden(byte[] message) throws UnreadableResponseException {
        Edits edits = edits(message, 0, message.length);
        return edits.areNone() ? message : edits.applied(message, 0, message.length);
    }

    /** What has to be replaced in one JSON-RPC message, or a batch, at {@code bytes[start, end)}. */
    Edits edits(byte[] bytes, int start, int end) throws UnreadableResponseException {
        if (observer.isPresent()) {
            observer.get().accept(Arrays.copyOfRange(bytes, start, end));
        }
        HiddenEntries now = hidden.get();
        Edits edits = new Edits();
        if (states.isPresent()) {
            InputRequired.replaceState(bytes, start, end, states.get(), edits);
        }
        if (audience == Audience.AS_ANSWERED && (readsNothing(now) || !mayList(bytes, start, end, now))) {
            return edits;
        }
        try {
            new Walk(bytes, start, end, now, known, audience, edits).visitMessages();
            return edits;
        } catch (MalformedException malformed) {
            if (audience == Audience.AS_ANSWERED && hidesNothing(now)) {
                return edits;
            }
            throw new UnreadableResponseException(malformed.error().reason());
        }
    }

    /** A cheap check that never misses a list: only an escape can disguise a key. */
    private static boolean mayList(byte[] bytes, int start, int end, HiddenEntries hidden) {
        for (int i = start; i < end; i++) {
            if (bytes[i] == '\\' || (bytes[i] >= 0 && BEGINS_MEMBER[bytes[i]] && isMemberAt(bytes, i, end, hidden))) {
                return true;
            }
        }
        return false;
    }

    private static boolean hidesNothing(HiddenEntries hidden) {
        for (TargetKind list : LISTS) {
            if (!hidden.hidesNothingIn(list)) {
                return false;
            }
        }
        return true;
    }

    private static boolean readsNothing(HiddenEntries hidden) {
        for (TargetKind list : LISTS) {
            if (reads(list, hidden)) {
                return false;
            }
        }
        return true;
    }

    private static boolean reads(TargetKind list, HiddenEntries hidden) {
        return !hidden.hidesNothingIn(list) || hidden.dependsOnDefinitions(list);
    }

    private static boolean isMemberAt(byte[] bytes, int at, int end, HiddenEntries hidden) {
        for (int i = 0; i < MEMBERS.size(); i++) {
            if (MEMBERS.get(i).beginsAt(bytes, at, end) && reads(LISTS.get(i), hidden)) {
                return true;
            }
        }
        return false;
    }

    /** One walk over one document. */
    private static final class Walk {
        private final byte[] bytes;
        private final int end;
        private final JsonTokens tokens;
        private final HiddenEntries hidden;
        private final Optional<FilteredResults> known;
        private final Audience audience;
        private final Edits edits;

        /** The entries of the result that is visited whose definitions are looked at. */
        private final List<FilteredResults.Shown> shown = new ArrayList<>();

        /** Whether the result that is visited lists anything that could be hidden. */
        private boolean lists;

        Walk(
                byte[] bytes,
                int start,
                int end,
                HiddenEntries hidden,
                Optional<FilteredResults> known,
                Audience audience,
                Edits edits) {
            this.bytes = bytes;
            this.end = end;
            this.tokens = JsonTokens.trusted(bytes, start, end);
            this.hidden = hidden;
            this.known = known;
            this.audience = audience;
            this.edits = edits;
        }

        void visitMessages() throws MalformedException {
            visitMessages(tokens.next());
            tokens.next();
        }

        private void visitMessages(Token first) throws MalformedException {
            if (first != Token.ARRAY_START) {
                visitMessage(first);
                return;
            }
            for (Token element = tokens.next(); element != Token.ARRAY_END; element = tokens.next()) {
                visitMessage(element);
            }
        }

        private void visitMessage(Token message) throws MalformedException {
            if (message != Token.OBJECT_START) {
                tokens.skipChecked(message);
                return;
            }
            while (tokens.next() == Token.KEY) {
                boolean result = tokens.is(RESULT);
                Token first = tokens.next();
                if (result && first == Token.OBJECT_START) {
                    visitOrRemember();
                } else {
                    tokens.skipChecked(first);
                }
            }
        }

        private void visitOrRemember() throws MalformedException {
            int start = tokens.tokenStart();
            Optional<FilteredResults.Known> before = known.flatMap(results -> results.find(bytes, start, end, hidden));
            if (before.isPresent()) {
                edits.addAll(before.get().edits().movedBy(start));
                before.get()
                        .shown()
                        .forEach(entry -> hidden.hidesDefinition(entry.list(), entry.name(), entry.fingerprint()));
                tokens.skipTo(start + before.get().result().length);
                return;
            }
            shown.clear();
            Edits found = visitResult();
            edits.addAll(found);
            if (lists && known.isPresent()) {
                known.get().add(bytes, start, tokens.tokenEnd(), hidden, found.movedBy(-start), shown);
            }
        }

        /** What has to be replaced in one result. */
        private Edits visitResult() throws MalformedException {
            Edits found = new Edits();
            lists = false;
            int afterBrace = tokens.tokenStart() + 1;
            boolean scoped = false;
            boolean mayBeKept = false;
            Edits scopes = new Edits();
            while (tokens.next() == Token.KEY) {
                if (tokens.is(CACHE_SCOPE)) {
                    scoped = true;
                    readScope(tokens.next(), scopes);
                } else {
                    String key = tokens.stringAmong(KEPT);
                    mayBeKept |= KEPT_NAMES.contains(key);
                    visitMember(key, tokens.next(), found);
                }
            }
            if (!found.areNone() || audience == Audience.ONE_CALLER) {
                found.addAll(scopes);
            }
            if (audience == Audience.ONE_CALLER && mayBeKept && !scoped) {
                found.replace(afterBrace, afterBrace, PRIVATE_MEMBER);
            }
            return found;
        }

        private void readScope(Token first, Edits scopes) throws MalformedException {
            int start = tokens.tokenStart();
            boolean alreadyPrivate = first == Token.STRING && tokens.string().equals("private");
            tokens.skipChecked(first);
            if (!alreadyPrivate) {
                scopes.replace(start, tokens.tokenEnd(), PRIVATE);
            }
        }

        private void visitMember(String key, Token first, Edits found) throws MalformedException {
            for (TargetKind list : LISTS) {
                if (first == Token.ARRAY_START && list.list().equals(key) && reads(list, hidden)) {
                    lists = true;
                    cut(readEntries(list), found);
                    return;
                }
            }
            tokens.skipChecked(first);
        }

        private List<ListEntry> readEntries(TargetKind list) throws MalformedException {
            List<ListEntry> entries = new ArrayList<>();
            for (Token first = tokens.next(); first != Token.ARRAY_END; first = tokens.next()) {
                int start = tokens.tokenStart();
                ListEntry.Visibility visibility = visibility(list, first);
                entries.add(new ListEntry(start, tokens.tokenEnd(), visibility));
            }
            return entries;
        }

        private ListEntry.Visibility visibility(TargetKind list, Token first) throws MalformedException {
            if (hidden.dependsOnDefinitions(list)) {
                return visibilityByDefinition(list, first);
            }
            ListEntry.Visibility visibility = ListEntry.Visibility.SHOWN;
            if (first != Token.OBJECT_START) {
                tokens.skipChecked(first);
                return visibility;
            }
            AsciiLiteral identifier = IDENTIFIERS.get(LISTS.indexOf(list));
            while (tokens.next() == Token.KEY) {
                boolean identifies = tokens.is(identifier);
                Token value = tokens.next();
                if (identifies && value == Token.STRING && hidden.hides(list, tokens.string())) {
                    visibility = ListEntry.Visibility.HIDDEN;
                }
                tokens.skipChecked(value);
            }
            return visibility;
        }

        /** An entry with several names is hidden where it is hidden under one of them. What is no tool has no name. */
        private ListEntry.Visibility visibilityByDefinition(TargetKind list, Token first) throws MalformedException {
            int from = tokens.tokenStart();
            DefinitionFingerprint definition = new DefinitionFingerprint(bytes);
            List<String> names = new ArrayList<>(1);
            if (first == Token.OBJECT_START) {
                while (tokens.next() == Token.KEY) {
                    String key = tokens.string();
                    Token value = tokens.next();
                    int start = tokens.tokenStart();
                    if (key.equals(list.identifier()) && value == Token.STRING) {
                        names.add(tokens.string());
                    }
                    tokens.skipChecked(value);
                    definition.member(key, start, tokens.tokenEnd());
                }
            } else {
                tokens.skipChecked(first);
            }
            String fingerprint = definition.of(from, tokens.tokenEnd());
            boolean isHidden = names.isEmpty() && hidden.hidesDefinition(list, "", fingerprint);
            for (String name : names) {
                // Each is asked, because what was seen of a tool is remembered.
                shown.add(new FilteredResults.Shown(list, name, fingerprint));
                isHidden |= hidden.hidesDefinition(list, name, fingerprint);
                isHidden |= hidden.hides(list, name);
            }
            return isHidden ? ListEntry.Visibility.HIDDEN : ListEntry.Visibility.SHOWN;
        }

        private static void cut(List<ListEntry> entries, Edits found) {
            for (int i = 0; i < entries.size(); i++) {
                if (entries.get(i).isHidden()) {
                    int runEnd = endOfHiddenRun(entries, i);
                    cut(entries, i, runEnd, found);
                    i = runEnd;
                }
            }
        }

        private static int endOfHiddenRun(List<ListEntry> entries, int from) {
            int end = from + 1;
            while (end < entries.size() && entries.get(end).isHidden()) {
                end++;
            }
            return end;
        }

        /**
         * Cuts the hidden entries {@code [from, to)} with the comma after them or, where none follows, the one before
         * them.
         */
        private static void cut(List<ListEntry> entries, int from, int to, Edits found) {
            if (to < entries.size()) {
                found.cut(entries.get(from).start(), entries.get(to).start());
                return;
            }
            int start =
                    from == 0 ? entries.get(0).start() : entries.get(from - 1).end();
            found.cut(start, entries.get(to - 1).end());
        }
    }
}

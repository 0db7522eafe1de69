package io.github.mcppolicy.catalog;

import io.github.mcppolicy.catalog.Clue.Strength;
import io.github.mcppolicy.catalog.RuleLine.Kind;
import io.github.mcppolicy.policy.RiskClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the verb in the name of a tool, or in another name of an action, and what it acts on. */
record NameReading(RiskRules rules, Phrase phrase, List<Word> words) {
    private static final Pattern VERSION = Pattern.compile("v?\\d+");

    /** A verb at its place in the name. */
    private record Action(int index, Verb verb) {
        boolean is(Kind kind) {
            return verb.is(kind);
        }

        boolean isRead() {
            return verb.risk() == RiskClass.READ;
        }
    }

    /** Without a version and the words of the server, which stand before or behind every name. */
    static List<Word> wordsOf(RiskRules rules, String name, String server) {
        List<Word> words = new ArrayList<>();
        Word.ofName(name).forEach(word -> words.addAll(parts(rules, word, name)));
        List<String> repeated = Word.ofName(server).stream().map(Word::text).toList();
        int start = 0;
        int end = words.size();
        while (end - start > 1 && isRepeated(rules, words.get(start), repeated)) {
            start++;
        }
        while (end - start > 1 && isRepeated(rules, words.get(end - 1), repeated)) {
            end--;
        }
        return words.subList(start, end);
    }

    private static boolean isRepeated(RiskRules rules, Word word, List<String> server) {
        if (VERSION.matcher(word.text()).matches()) {
            return true;
        }
        boolean stands = server.contains(word.text()) || rules.is(Kind.SKIP, word.text());
        return stands && rules.verb(word.text()).isEmpty() && !rules.isObject(word.text());
    }

    /** Two words where verb and object are written together. */
    private static List<Word> parts(RiskRules rules, Word word, String name) {
        if (rules.verb(word.text()).isPresent()) {
            return List.of(word);
        }
        for (String object : rules.words(Kind.GLUED)) {
            int cut = word.end() - object.length();
            if (cut > word.start() && word.text().endsWith(object)) {
                Word verb = Word.of(name, word.start(), cut);
                if (rules.verb(verb.text()).isPresent()) {
                    return List.of(verb, Word.of(name, cut, word.end()));
                }
            }
        }
        return List.of(word);
    }

    /** One clue for each action; none where the name has no verb. */
    List<Clue> clues() {
        List<Action> actions = actions();
        Optional<Action> head = head(actions);
        if (head.isEmpty()) {
            return List.of();
        }
        Optional<Clue> info = info(head.get());
        if (info.isPresent()) {
            return List.of(info.get());
        }
        List<Clue> clues = new ArrayList<>();
        clues.add(clueOfHead(head.get(), actions));
        for (Action action : actions) {
            if (action.index() != head.get().index() && isJoined(action.index())) {
                clues.add(clue(action));
            }
        }
        return clues;
    }

    /** Whether the name is a verb with an object, which is not something that is handed out. */
    boolean beginsWithAction() {
        return words.size() > 1
                && head(actions()).filter(action -> action.index() == 0).isPresent()
                && info().isEmpty();
    }

    /** What the name ends in, where that is something that is handed out. */
    Optional<Clue> info() {
        Word last = words.get(words.size() - 1);
        return rules.findNoun(Kind.FACT, last.text())
                .or(() -> rules.findNoun(Kind.INFO, last.text()))
                .map(line -> phrase.clue(Strength.OPEN, last, line));
    }

    private Optional<Clue> info(Action head) {
        boolean mayBeNoun = !head.is(Kind.VERB) && !head.isRead() && (head.index() > 0 || endsInFact());
        return mayBeNoun ? info() : Optional.empty();
    }

    /** "order_status" is the status of an order, "store_data" stores. */
    private boolean endsInFact() {
        return words.size() == 2
                && rules.findNoun(Kind.FACT, words.get(1).text()).isPresent();
    }

    private List<Action> actions() {
        List<Action> actions = new ArrayList<>();
        boolean behindPreposition = false;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).text();
            behindPreposition |= i > 0 && rules.is(Kind.PREPOSITION, word);
            if (!behindPreposition || isJoined(i)) {
                int index = i;
                rules.verb(word).ifPresent(verb -> actions.add(new Action(index, verb)));
            }
        }
        return actions;
    }

    private boolean isJoined(int index) {
        return index > 0 && rules.is(Kind.CONJUNCTION, words.get(index - 1).text());
    }

    private Optional<Action> head(List<Action> actions) {
        Optional<Action> head = usualHead(actions);
        return head.isPresent() && head.get().isRead() ? destructiveEnd(actions).or(() -> head) : head;
    }

    /** "user_lookup_delete" deletes: what looks like reading there is a noun. */
    private Optional<Action> destructiveEnd(List<Action> actions) {
        return actions.stream()
                .filter(action -> action.index() == words.size() - 1 && action.is(Kind.VERB))
                .filter(action -> action.verb().risk() == RiskClass.DESTRUCTIVE)
                .findFirst();
    }

    private Optional<Action> usualHead(List<Action> actions) {
        Optional<Action> firm = first(actions, Kind.VERB);
        Optional<Action> either = either(actions);
        if (firm.isEmpty()) {
            Optional<Action> vague = first(actions, Kind.VAGUE);
            return vague.filter(action -> isVerbOf(action, either))
                    .or(() -> either)
                    .or(() -> vague);
        }
        return either.filter(Action::isRead)
                .filter(read -> read.index() == 0 && !isNounBefore(firm.get()))
                .or(() -> firm);
    }

    /** "list_delete" deletes a list, "list_backup_settings" lists settings. */
    private boolean isNounBefore(Action firm) {
        boolean isLast = firm.index() == words.size() - 1;
        return firm.index() == 0 || (isLast && (words.size() == 2 || firm.verb().risk() == RiskClass.DESTRUCTIVE));
    }

    /** "request_review" requests, "order_list" lists. */
    private static boolean isVerbOf(Action vague, Optional<Action> either) {
        return vague.index() == 0
                && !vague.isRead()
                && either.filter(Action::isRead).isEmpty();
    }

    private static Optional<Action> first(List<Action> actions, Kind kind) {
        return actions.stream().filter(action -> action.is(kind)).findFirst();
    }

    private static Optional<Action> either(List<Action> actions) {
        List<Action> all =
                actions.stream().filter(action -> action.is(Kind.EITHER)).toList();
        return all.stream()
                .filter(Action::isRead)
                .findFirst()
                .or(() -> all.stream().filter(action -> action.index() <= 1).findFirst())
                .or(() -> all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1)));
    }

    private Clue clueOfHead(Action head, List<Action> actions) {
        Clue clue = clue(head);
        if (clue.strength() == Strength.OPEN && head.isRead() && head.index() == 0) {
            return clue.firm();
        }
        boolean followsRead = head.is(Kind.VERB)
                && head.index() < words.size() - 1
                && either(actions)
                        .filter(Action::isRead)
                        .filter(read -> read.index() > 0 && read.index() < head.index())
                        .isPresent();
        return followsRead ? clue.opened() : clue;
    }

    private Clue clue(Action action) {
        boolean isLast = action.index() == words.size() - 1;
        List<Word> object = isLast ? words.subList(0, action.index()) : words.subList(action.index() + 1, words.size());
        return phrase.clue(words.get(action.index()), action.verb(), object);
    }

    /** What the name is about where it has no verb. */
    List<Clue> nouns() {
        List<Clue> nouns = new ArrayList<>();
        for (Word word : words) {
            rules.find(Kind.NOUN, word.text()).ifPresent(line -> nouns.add(phrase.clue(Strength.OPEN, word, line)));
        }
        return nouns;
    }

    /** A word with the ending of a verb. */
    Optional<Clue> suffix() {
        for (Word word : words) {
            for (String ending : rules.words(Kind.SUFFIX)) {
                if (word.text().endsWith(ending) && word.text().length() > ending.length() + 2) {
                    return rules.find(Kind.SUFFIX, ending).map(line -> phrase.clue(Strength.OPEN, word, line));
                }
            }
        }
        return Optional.empty();
    }
}

package io.github.mcppolicy.catalog;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The words around a verb: those of the name, of the server and of the first sentence, without the endings of plurals. */
record Context(Set<String> name, Set<String> all) {

    static Context of(List<Word> name, List<Word> server, Sentence sentence) {
        Set<String> ofName = new HashSet<>();
        name.forEach(word -> ofName.add(WordForms.singular(word.text())));
        Set<String> all = new HashSet<>(ofName);
        server.forEach(word -> all.add(WordForms.singular(word.text())));
        sentence.words().forEach(word -> all.add(WordForms.singular(word.text())));
        return new Context(ofName, all);
    }

    boolean hasAny(Set<String> words) {
        return !Collections.disjoint(all, words);
    }

    boolean nameHasAny(Set<String> words) {
        return !Collections.disjoint(name, words);
    }
}

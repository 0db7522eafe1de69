package io.github.mcppolicy.policy.load;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One of a few words. */
final class Choice {
    private Choice() {}

    static <T> Optional<T> read(Value value, Map<String, T> meanings) {
        Optional<String> word = value.text();
        Optional<T> meaning = word.map(meanings::get);
        return word.isEmpty() || meaning.isPresent()
                ? meaning
                : refuse(value, word.get(), meanings.keySet().stream().sorted().toList());
    }

    static <T> Optional<T> refuse(Value value, String word, List<String> known) {
        String remedy = NearestName.of(word, known)
                .map(nearest -> "did you mean \"" + nearest + "\"?")
                .orElse("write one of " + String.join(", ", known));
        return value.refuse("\"" + word + "\" is not known here", remedy);
    }
}

package io.github.mcppolicy.policy.load;

import io.github.mcppolicy.naming.NearestName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One of a few words. */
public final class Choice {
    private Choice() {}

    /** What the word means; a problem when it means nothing. */
    public static <T> Optional<T> read(Value value, Map<String, T> meanings) {
        List<String> words = meanings.keySet().stream().sorted().toList();
        if (!(value.node() instanceof Node.Text word)) {
            return value.notA(oneOf(words));
        }
        Optional<T> meaning = Optional.ofNullable(meanings.get(word.value()));
        return meaning.isPresent() ? meaning : refuse(value, word.value(), words);
    }

    static <T> Optional<T> refuse(Value value, String word, List<String> known) {
        String remedy = NearestName.near(word, known)
                .map(nearest -> "did you mean \"" + nearest + "\"?")
                .orElse("write " + oneOf(known));
        return value.refuse('"' + word + "\" is not known here", remedy);
    }

    private static String oneOf(List<String> words) {
        return "one of " + String.join(", ", words);
    }
}

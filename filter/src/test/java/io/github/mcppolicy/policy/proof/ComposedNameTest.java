package io.github.mcppolicy.policy.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.load.InvalidPolicyException;
import io.github.mcppolicy.policy.load.PolicyLoader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A prefix covers a name as it is written, while a letter of its form is composed of the prefix's end and a mark. */
class ComposedNameTest {
    private static final Instant NOW = Instant.parse("2026-11-27T00:00:00Z");

    private static Policy policy(String rest) throws InvalidPolicyException {
        return PolicyLoader.load("policy.json", ("{\"version\":\"1\"," + rest + "}").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void differenceWhenAMarkMovesANameOutOfAPrefixThenItIsSeen() throws InvalidPolicyException {
        String rules = "[{\"path\":\"args.a\",\"op\":\"exists\",\"value\":true}]";
        String common = "\"default\":\"allow\",\"all_tools\":{\"require\":" + rules + "},\"tools\":{\"e*\":";
        Policy old = policy(common + "{\"require\":" + rules + "}}");
        Policy changed = policy(common + "{\"mode\":\"monitor\",\"require\":" + rules + "}}");

        // Names that begin with e pass now; those with an accent on it were judged, and are ambiguous now.
        assertThat(Difference.of(old, changed, NOW, Map.of()).result()).isEqualTo(Relation.INCOMPARABLE);
    }
}

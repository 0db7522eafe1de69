package io.github.mcppolicy.policy.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.load.PolicyLoader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of two policies that a person can compare, too. */
class DifferenceTest {
    private static final Instant NOW = Instant.parse("2026-11-27T00:00:00Z");
    private static final String TOKEN = "sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae";

    private static Policy policy(String fields) throws Exception {
        String document = "{'version':'1','default':'deny'," + fields + "}";
        return PolicyLoader.load("policy.json", document.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static Difference difference(String old, String changed) throws Exception {
        return Difference.of(policy(old), policy(changed), NOW, Map.of());
    }

    private static Relation relation(String old, String changed) throws Exception {
        return difference(old, changed).result();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'action':'allow' | 'action':'deny' | NARROWER",
                "'action':'require_approval' | 'action':'allow' | WIDER",
                "'action':'require_approval' | 'action':'deny' | NARROWER",
                "'mode':'enforce','action':'deny' | 'mode':'monitor','action':'deny' | WIDER",
                "'reason':'one' | 'reason':'two' | EQUAL",
                "'rate_limit':{'max':10,'window':60} | 'rate_limit':{'max':20,'window':60} | WIDER",
                "'rate_limit':{'max':10,'window':60} | 'rate_limit':{'max':9,'window':'minute'} | NARROWER",
                "'rate_limit':{'max':10,'window':60} | 'rate_limit':{'max':10,'window':'minute'} | EQUAL",
                "'rate_limit':{'max':10,'window':60} | 'rate_limit':{'max':10,'window':61} | INCOMPARABLE",
                "'rate_limit':{'max':10,'window':60} | 'mode':'enforce' | WIDER",
                "'require':[{'path':'args.a','op':'lte','value':500}] | 'require':[{'path':'args.a','op':'lt','value':500}] | NARROWER",
                "'require':[{'path':'args.a','op':'lte','value':500}] | 'require':[{'path':'args.a','op':'lte','value':5e2}] | EQUAL",
                "'deny_if':[{'path':'args.a','op':'gt','value':500}] | 'require':[{'path':'args.a','op':'lte','value':500}] | NARROWER",
                "'require':[{'path':'args.a','op':'gt','value':1}] | 'require':[{'path':'args.a','op':'lt','value':1}] | INCOMPARABLE",
                "'require':[{'path':'args.a.b','op':'exists','value':true}] | 'require':[{'path':'args.a','op':'exists','value':true}] | WIDER",
                "'action':'require_approval','approval':{'ttl':900} | 'action':'require_approval','approval':{'ttl':901} | WIDER",
                "'action':'require_approval','approval':{'uses':2} | 'action':'require_approval','approval':{'wait':9} | NARROWER",
                "'action':'require_approval','approval':{'by':'user'} | 'action':'require_approval' | INCOMPARABLE",
            })
    void entryWhenItChangesThenTheDirectionIsSaid(String old, String changed, Relation expected) throws Exception {
        assertThat(relation("'tools':{'t':{" + old + "}}", "'tools':{'t':{" + changed + "}}"))
                .isEqualTo(expected);
    }

    @Test
    void namesWhenAPrefixTakesMoreInThenItIsWider() throws Exception {
        Difference difference = difference("'tools':{'get_a':{}}", "'tools':{'get_*':{}}");

        assertThat(difference.result()).isEqualTo(Relation.WIDER);
        assertThat(difference.changes().get(0).name()).isEqualTo("get_*");
    }

    @Test
    void namesWhenADeniedOneIsRemovedThenItsOtherSpellingsAreWiderToo() throws Exception {
        Difference difference = difference("'tools':{'get_*':{},'get_key':{'action':'deny'}}", "'tools':{'get_*':{}}");

        assertThat(difference.result()).isEqualTo(Relation.WIDER);
        assertThat(difference.changes()).extracting(Change::name).containsExactly("get_key", "get_*");
    }

    @Test
    void hiddenToolWhenNobodyCouldCallItThenOnlyListsChange() throws Exception {
        Difference difference = difference("'tools':{'t':{'action':'deny'}}", "'hide':['u','t*'],'tools':{}");

        assertThat(difference.result()).isEqualTo(Relation.NARROWER);
    }

    @Test
    void countersWhenRenamedEverywhereThenEqualAndWhenSharedThenNarrower() throws Exception {
        String two = "'tools':{'a':{'limits':[{'counter':'%s','window':'day','max':5,'scope':'global'}]},"
                + "'b':{'limits':[{'counter':'%s','window':'day','max':5,'scope':'global'}]}}";

        assertThat(relation(two.formatted("x", "y"), two.formatted("p", "q"))).isEqualTo(Relation.EQUAL);
        assertThat(relation(two.formatted("x", "y"), two.formatted("x", "x"))).isEqualTo(Relation.NARROWER);
        assertThat(relation(two.formatted("x", "x"), two.formatted("x", "y"))).isEqualTo(Relation.WIDER);
    }

    @Test
    void grantsWhenTheirHoldersOverlapThenTheFirstFittingOneIsCompared() throws Exception {
        String both = "'tools':{},'grants':[{'name':'%s','for':{'roles':['A']},'tools':{'%s':{}}},"
                + "{'name':'%s','for':{'principals':['bob*']},'tools':{'%s':{}}}]";
        String old = both.formatted("one", "x", "two", "y");
        String swapped = "'tools':{},'grants':[{'name':'two','for':{'principals':['bob*']},'tools':{'y':{}}},"
                + "{'name':'one','for':{'roles':['A']},'tools':{'x':{}}}]";

        assertThat(relation(old, old)).isEqualTo(Relation.EQUAL);
        // Only bob with the role A sees a difference.
        assertThat(relation(old, swapped)).isEqualTo(Relation.INCOMPARABLE);
        assertThat(relation(old, both.formatted("other", "x", "name", "y"))).isEqualTo(Relation.EQUAL);
    }

    @Test
    void tokenWhenItIsTakenAwayThenItsHolderMayDoNothing() throws Exception {
        String grant = "'grants':[{'name':'g','for':{'tokens':['" + TOKEN + "']},'tools':{'x':{}}}],";

        Difference difference = difference(grant + "'tools':{'t':{}}", "'tools':{'t':{}}");

        assertThat(difference.result()).isEqualTo(Relation.NARROWER);
        assertThat(difference.changes()).extracting(Change::grant).containsOnly("g");
    }

    @Test
    void grantWhenItEndsEarlierThenItIsNarrower() throws Exception {
        String grant = "'tools':{},'grants':[{'name':'g','for':{'principals':['p']},%s'tools':{'x':{}}}]";

        assertThat(relation(grant.formatted(""), grant.formatted("'expires':'2027-01-01',")))
                .isEqualTo(Relation.NARROWER);
        assertThat(relation(grant.formatted("'expires':'2026-01-01',"), "'tools':{}"))
                .isEqualTo(Relation.EQUAL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'docs://a/*':{}} | {'docs://a/*':{},'docs://b/*':{}} | WIDER",
                "{'docs://a/*':{},'docs://b/*':{}} | {'docs://a/*':{}} | NARROWER",
                "{'docs://a/*':{}} | {'docs://a/*':{'action':'deny'}} | NARROWER",
                "{'docs://a':{}} | {'docs://a':{}} | EQUAL",
                "{'docs://a/*':{},'docs://a/b':{'action':'deny'}} | {'docs://a/*':{}} | WIDER",
                "{'docs://a/*':{},'docs://a/b/*':{}} | {'docs://a/*':{}} | WIDER",
            })
    void resourcesWhenTheyChangeThenTheDirectionIsSaid(String old, String changed, Relation expected) throws Exception {
        String section = "'tools':{},'resources':{'default':'deny','items':%s}";

        assertThat(relation(section.formatted(old), section.formatted(changed))).isEqualTo(expected);
    }

    @Test
    void pathsWhenHostsCouldTakeThemForEachOtherThenItIsUnknown() throws Exception {
        Difference difference = difference(
                "'tools':{'t':{'require':[{'path':'args.id','op':'eq','value':1}]}}",
                "'tools':{'t':{'require':[{'path':'args.ID','op':'eq','value':1}]}}");

        assertThat(difference.result()).isEqualTo(Relation.UNKNOWN);
        assertThat(difference.changes().get(0).details().get(0)).contains("take for each other");
    }

    @Test
    void schemaWhenItRulesTheDifferenceOutThenItIsEqual() throws Exception {
        ToolSchema schema = ToolSchema.of(
                "{\"type\":\"object\",\"additionalProperties\":false,\"required\":[\"a\"],\"properties\":{\"a\":{\"type\":\"integer\","
                        + "\"minimum\":0,\"maximum\":10}}}");
        Policy old = policy("'tools':{'t':{'require':[{'path':'args.a','op':'lte','value':10}]}}");
        Policy changed = policy("'tools':{'t':{'require':[{'path':'args.a','op':'lte','value':100}]}}");

        assertThat(Difference.of(old, changed, NOW, Map.of()).result()).isEqualTo(Relation.WIDER);
        assertThat(Difference.of(old, changed, NOW, Map.of("t", schema)).result())
                .isEqualTo(Relation.EQUAL);
    }

    @Test
    void witnessWhenShownThenItIsWhatTheEvaluatorSays() throws Exception {
        Difference difference = difference(
                "'tools':{'t':{'require':[{'path':'args.l.0','op':'eq','value':'a'}]}}",
                "'tools':{'t':{'require':[{'path':'args.l','op':'contains','value':'a'}]}}");

        assertThat(difference.result()).isIn(Relation.WIDER, Relation.INCOMPARABLE);
        assertThat(List.of(difference
                        .changes()
                        .get(0)
                        .witness()
                        .orElseThrow()
                        .old()
                        .decision()))
                .containsExactly("deny");
    }
}

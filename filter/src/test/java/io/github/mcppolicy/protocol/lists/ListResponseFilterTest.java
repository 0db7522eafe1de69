package io.github.mcppolicy.protocol.lists;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mcppolicy.protocol.TargetKind;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In messages, {@code '} stands for a quotation mark. */
class ListResponseFilterTest {

    private static final ListResponseFilter LISTS = Hiding.everywhere(name -> name.startsWith("x"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "[{'name':'x'}]|[]",
                "[ {'name':'x'} ]|[  ]",
                "[{'name':'x'},{'name':'a'}]|[{'name':'a'}]",
                "[{'name':'a'},{'name':'x'}]|[{'name':'a'}]",
                "[{'name':'a'} , {'name':'x'} ]|[{'name':'a'} ]",
                "[ {'name':'x'} , {'name':'a'}]|[ {'name':'a'}]",
                "[{'name':'x1'},{'name':'x2'},{'name':'a'}]|[{'name':'a'}]",
                "[{'name':'x1'},{'name':'a'},{'name':'x2'}]|[{'name':'a'}]",
                "[{'name':'a'},{'name':'x1'},{'name':'x2'},{'name':'b'},{'name':'x3'},{'name':'c'},{'name':'x4'}]|"
                        + "[{'name':'a'},{'name':'b'},{'name':'c'}]",
                "[{'name':'x1'},{'name':'x2'}]|[]",
                "[{'description':'d','inputSchema':{'name':'a'},'name':'x'},1]|[1]",
                "[{'n\\u0061me':'\\u0078'},null]|[null]",
                "[{'name':'a','name':'x'}]|[]",
                "[{'name':'x','name':'a'}]|[]"
            })
    void entryWhenHiddenThenIsGoneAndEveryOtherByteStays(String tools, String kept) throws UnreadableResponseException {
        assertRewritten(list(tools), list(kept));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{'name':'a'}]",
                "[{}]",
                "[{'name':['x']}]",
                "[{'Name':'x'}]",
                "['x']",
                "[['x']]",
                "[null]",
                "{'name':'x'}",
                "'x'",
                "null",
                "[{'title':'x','inputSchema':{'properties':{'name':'x'}}}]"
            })
    void listWhenItHoldsNothingHiddenThenIsTheSameArray(String tools) throws UnreadableResponseException {
        byte[] message = utf8(list(tools));

        assertThat(LISTS.withoutHidden(message)).isSameAs(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'tools':[{'name':'x'}]}",
                "{'params':{'tools':[{'name':'x'}]}}",
                "{'error':{'tools':[{'name':'x'}]}}",
                "{'result':{'content':[{'tools':[{'name':'x'}]}]}}",
                "{'result':{'structuredContent':{'tools':[{'name':'x'}]}}}",
                "{'result':[{'tools':[{'name':'x'}]}]}",
                "{'result':'tools'}",
                "1",
                "'tools'",
                "",
                " "
            })
    void messageWhenItsResultListsNoToolsThenIsTheSameArray(String message) throws UnreadableResponseException {
        byte[] bytes = utf8(message);

        assertThat(LISTS.withoutHidden(bytes)).isSameAs(bytes);
    }

    @ParameterizedTest
    @CsvSource({"tools, name", "resources, uri", "resourceTemplates, uriTemplate", "prompts, name"})
    void listWhenOfAnyKindThenLosesWhatIsHiddenByItsOwnIdentifier(String list, String identifier)
            throws UnreadableResponseException {
        String shown = "{'name':'%s','uri':'%s','uriTemplate':'%s','title':'x'}"
                .formatted(
                        identifier.equals("name") ? "a" : "x",
                        identifier.equals("uri") ? "a" : "x",
                        identifier.equals("uriTemplate") ? "a" : "x");

        assertRewritten(
                "{'result':{'%s':[%s,{'title':'t','%s':'x1'}]}}".formatted(list, shown, identifier),
                "{'result':{'%s':[%s]}}".formatted(list, shown));
    }

    @Test
    void listWhenNothingOfItsKindIsHiddenThenStaysBesideOneThatIsFiltered() throws UnreadableResponseException {
        String message = "{'result':{'tools':[{'name':'x'}],'prompts':[{'name':'x'}]}}";
        ListResponseFilter promptsOnly = Hiding.in(Set.of(TargetKind.PROMPT), "x"::equals);

        assertThat(new String(promptsOnly.withoutHidden(utf8(message)), UTF_8))
                .isEqualTo("{'result':{'tools':[{'name':'x'}],'prompts':[]}}".replace('\'', '"'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'result':{'tools':[{'name':'x'}]}}", "{'result':{tools:[{'name':'x'}]}}", "tools"})
    void messageWhenNothingOfItsKindIsHiddenThenIsNotEvenRead(String message) throws UnreadableResponseException {
        byte[] bytes = utf8(message);

        assertThat(Hiding.in(Set.of(TargetKind.RESOURCE), "x"::equals).withoutHidden(bytes))
                .isSameAs(bytes);
        assertThat(Hiding.in(Set.of(), "x"::equals).withoutHidden(bytes)).isSameAs(bytes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'cacheScope':'public','tools':[{'name':'x'}]}|{'cacheScope':'private','tools':[]}",
                "{'tools':[{'name':'x'}],'cacheScope':'public'}|{'tools':[],'cacheScope':'private'}",
                "{'tools':[{'name':'x'}],'cacheScope' : 'public' }|{'tools':[],'cacheScope' : 'private' }",
                "{'tools':[{'name':'x'}],'cache\\u0053cope':'p\\u0075blic'}|{'tools':[],'cache\\u0053cope':'private'}",
                "{'tools':[{'name':'x'}],'cacheScope':null}|{'tools':[],'cacheScope':'private'}",
                "{'tools':[{'name':'x'}],'cacheScope':{'a':[1]}}|{'tools':[],'cacheScope':'private'}",
                "{'tools':[{'name':'x'}],'cacheScope':'private'}|{'tools':[],'cacheScope':'private'}",
                "{'tools':[{'name':'x'}],'cacheScope':'pri\\u0076ate'}|{'tools':[],'cacheScope':'pri\\u0076ate'}",
                "{'cacheScope':'public','tools':[{'name':'x'}],'cacheScope':'public'}"
                        + "|{'cacheScope':'private','tools':[],'cacheScope':'private'}",
                "{'tools':[{'name':'a'}],'cacheScope':'public'}|{'tools':[{'name':'a'}],'cacheScope':'public'}",
                "{'tools':[{'name':'x'}],'_meta':{'cacheScope':'public'}}|{'tools':[],'_meta':{'cacheScope':'public'}}"
            })
    void scopeWhenSomethingWasTakenOutThenIsPrivate(String result, String expected) throws UnreadableResponseException {
        String other = ",{'result':{'tools':[],'cacheScope':'public'}}]";

        assertRewritten("[{'result':" + result + "}" + other, "[{'result':" + expected + "}" + other);
    }

    @Test
    void listWhenInABatchThenIsRewrittenAndTheRestStays() throws UnreadableResponseException {
        String other = "{'id':1,'result':{'content':[]}}";

        assertRewritten(
                "[" + other + ", " + list("[{'name':'x'}]") + " ,1,[" + other + "]]",
                "[" + other + ", " + list("[]") + " ,1,[" + other + "]]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'r\\u0065sult':{'tools':[%s]}}",
                "{'result':{'t\\u006fols':[%s]}}",
                "{'result':{'\\u0074\\u006f\\u006f\\u006c\\u0073':[%s]}}"
            })
    void listWhenItsKeysAreEscapedThenIsFound(String message) throws UnreadableResponseException {
        assertRewritten(message.formatted("{'name':'x'}"), message.formatted(""));
    }

    @Test
    void listWhenTheAppWritesItTwiceThenBothAreRewritten() throws UnreadableResponseException {
        assertRewritten(
                "{'result':{'tools':[{'name':'x'}],'tools':[1,{'name':'x'}]},'result':{'tools':[{'name':'x'},2]}}",
                "{'result':{'tools':[],'tools':[1]},'result':{'tools':[2]}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'result':{'tools':[{'name':'x'}]}",
                "{'result':{'tools':[{'name':'x'}]}}x",
                "{'result':{'tools':[,]}}",
                "{'result':{tools:[{'name':'x'}]}}",
                "tools",
                "{'result':{'tools':[{'name':'x'}]}}{}",
                "\ufeff{'result':{'tools':[]}}"
            })
    void messageWhenItMayListAndIsNoJsonThenCannotBeRead(String message) {
        assertThatExceptionOfType(UnreadableResponseException.class)
                .isThrownBy(() -> LISTS.withoutHidden(utf8(message)));
    }

    @Test
    void listWhenItIsNoUtf8ThenCannotBeRead() {
        byte[] message = utf8(list("[{'name':'?'}]"));
        message[new String(message, UTF_8).indexOf('?')] = (byte) 0xE9;

        assertThatExceptionOfType(UnreadableResponseException.class).isThrownBy(() -> LISTS.withoutHidden(message));
    }

    private static void assertRewritten(String message, String expected) throws UnreadableResponseException {
        assertThat(new String(LISTS.withoutHidden(utf8(message)), UTF_8)).isEqualTo(expected.replace('\'', '"'));
    }

    private static String list(String tools) {
        return "{ 'jsonrpc':'2.0','id':'\\u0031', 'result' : {'nextCursor':'c', 'tools' : " + tools
                + " ,'_meta':{'\u20ac':1.0}}}\n";
    }

    private static byte[] utf8(String text) {
        return text.replace('\'', '"').getBytes(UTF_8);
    }
}

package io.github.mcppolicy.protocol.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfusableKeysTest {

    private static final ConfusableKeys KEYS =
            new ConfusableKeys(List.of("amount", "task_id", "Stra\u00dfe", "\ufb01le"));

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "the key itself,amount,amount",
                "upper case,AMOUNT,amount",
                "one letter in upper case,amOunt,amount",
                "full width,\uff41\uff4d\uff4f\uff55\uff4e\uff54,amount",
                "full width in upper case,\uff21mount,amount",
                "mathematical bold,\ud835\udc1amount,amount",
                "circled letter,\u24d0mount,amount",
                "superscript,amou\u207ft,amount",
                "Kelvin sign,tas\u212a_id,task_id",
                "long s,ta\u017fk_id,task_id",
                "dotless i,task_\u0131d,task_id",
                "dotted capital I,task_\u0130d,task_id",
                "full width low line,task\uff3fid,task_id",
                "sharp s as two,STRASSE,Stra\u00dfe",
                "capital sharp s,STRA\u1e9eE,Stra\u00dfe",
                "ligature taken apart,file,\ufb01le",
                "ligature taken apart in upper case,FILE,\ufb01le",
                "space behind,amount ,amount",
                "space in front, amount,amount",
                "tab,amount\t,amount",
                "trailing NUL,amount\0,amount",
                "several NULs,amount\0\0\0,amount",
                "DEL,amount\u007f,amount",
                "next line,amount\u0085,amount",
                "no-break space,\u00a0amount,amount",
                "ideographic space,amount\u3000,amount",
                "narrow no-break space,amount\u202f,amount",
                "line separator,amount\u2028,amount",
                "byte order mark,\ufeffamount,amount",
                "zero width space,amount\u200b,amount",
                "zero width joiner,amount\u200d,amount",
                "word joiner,\u2060amount,amount",
                "right-to-left override,\u202eamount,amount",
                "soft hyphen,amount\u00ad,amount",
                "NUL inside,am\0ount,amount",
                "text behind a NUL,amount\0.x,amount",
                "text behind a NUL inside,\0a\u200bmount\0.x,amount",
                "zero width space inside,am\u200bount,amount",
                "combining grapheme joiner,amo\u034funt,amount",
                "variation selector,amount\ufe0f,amount",
                "tag,amount\udb40\udc61,amount",
                "everything at once, \0\ufeff\uff21MOUNT\u200b\t,amount"
            })
    void keyWhenALenientHostWouldTakeItForOursThenIsFound(String why, String key, String ours) {
        assertThat(KEYS.confusedWith(key)).as(why).contains(ours);
    }

    @ParameterizedTest
    @ValueSource(strings = {"amount\ud800", "\udc00amount", "amo\ud800unt"})
    void keyWhenHalvesOfSurrogatePairsAreInItThenIsFound(String key) {
        assertThat(KEYS.confusedWith(key)).contains("amount");
    }

    @ParameterizedTest
    @ValueSource(strings = {"amount\n", "amount\r\n", "\u000bamount", "\f\0amount\u001f"})
    void keyWhenControlCharactersSurroundItThenIsFound(String key) {
        assertThat(KEYS.confusedWith(key)).contains("amount");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "amoun",
                "amounts",
                "a mount",
                "\u0430mount",
                "amount1",
                "amount_",
                "am\u00f3unt",
                "task-id",
                "taskid",
                "task__id",
                "tasl_id"
            })
    void keyWhenItIsAnotherWordThenIsNotFound(String key) {
        assertThat(KEYS.confusedWith(key)).isEmpty();
    }

    @Test
    void keyWhenItIsSurroundedByAnyAmountOfNothingThenIsFound() {
        String nothing = "\u200b".repeat(100_000);

        assertThat(KEYS.confusedWith(nothing + "amo" + nothing + "unt" + " ".repeat(100_000)))
                .contains("amount");
    }

    @Test
    void keyWhenComposedFromAsManyCodeUnitsAsPossibleThenIsFound() {
        ConfusableKeys greek = new ConfusableKeys(List.of("\u1f82\u1f82\u1f82"));

        assertThat(greek.confusedWith("\ud835\udec2\u0313\u0300\u0345".repeat(3)))
                .contains("\u1f82\u1f82\u1f82");
    }

    @Test
    void keysWhenThereAreNoneThenNothingLooksLikeThem() {
        assertThat(new ConfusableKeys(List.of()).confusedWith("amount")).isEmpty();
    }
}

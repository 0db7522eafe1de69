package io.github.mcppolicy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstancePathParserTest {

    private final InstancePathParser parser =
            new InstancePathParser(new InstanceText(() -> Optional.of("pod-7"), () -> 42));

    @ParameterizedTest
    @CsvSource({
        "logs/audit.jsonl, logs/audit.jsonl",
        "logs/audit-%p.jsonl, logs/audit-42.jsonl",
        "logs/%h/audit.jsonl, logs/pod-7/audit.jsonl",
        "%h-%p%%, pod-7-42%",
        "100%%h, 100%h"
    })
    void pathWhenReadThenWhatStandsForTheInstanceIsFilledIn(String text, String path) throws Exception {
        assertThat(parser.parse(text)).contains(Path.of(path));
    }

    @Test
    void nothingWhenReadThenThereIsNoPath() throws Exception {
        assertThat(parser.parse("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit-%i.jsonl", "audit%", "50%/audit.jsonl", "%H"})
    void otherUseOfAPercentSignWhenReadThenTheMessageSaysWhatToWrite(String text) {
        assertThatThrownBy(() -> parser.parse(text))
                .isInstanceOf(BadValueException.class)
                .hasMessageContaining("%h")
                .hasMessageContaining("%p")
                .hasMessageContaining("%%");
    }

    @Test
    void hostNameWhenItHoldsMoreThanAFileNameMayThenThatIsReplaced() throws Exception {
        InstancePathParser odd = new InstancePathParser(new InstanceText(() -> Optional.of("a/../b c"), () -> 1));

        assertThat(odd.parse("%h.jsonl")).contains(Path.of("a_.._b_c.jsonl"));
    }

    @Test
    void hostWithoutANameWhenItIsAskedForThenTheMessageSaysWhatToDo() {
        InstancePathParser nameless = new InstancePathParser(new InstanceText(Optional::empty, () -> 1));

        assertThatThrownBy(() -> nameless.parse("%h.jsonl")).hasMessageContaining("%p instead of %h");
    }

    @Test
    void thisHostWhenAskedForItsNameThenItHasOne() {
        assertThat(HostName.find()).isPresent();
    }
}

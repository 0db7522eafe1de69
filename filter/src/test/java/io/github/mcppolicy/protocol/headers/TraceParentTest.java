package io.github.mcppolicy.protocol.headers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.protocol.message.ClientClaims;
import io.github.mcppolicy.protocol.message.ClientInfo;
import io.github.mcppolicy.protocol.message.ElicitationModes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names are those of W3C Trace Context, section 3.2. */
class TraceParentTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";
    private static final String GOOD = "00-" + TRACE + "-" + PARENT + "-01";

    @ParameterizedTest
    @ValueSource(
            strings = {
                GOOD,
                " " + GOOD + "\t",
                "cc-" + TRACE + "-" + PARENT + "-00",
                "00-" + TRACE + "-" + PARENT + "-ff"
            })
    void wellFormedValueWhenItIsInTheHeaderThenItIsKept(String value) {
        assertThat(TraceParent.of(headers(value), ClientClaims.NONE)).isEqualTo(value.strip());
    }

    @Test
    void laterVersionWhenItHasMorePartsThenTheKnownOnesAreKept() {
        String known = "cc-" + TRACE + "-" + PARENT + "-01";

        assertThat(TraceParent.of(headers(known + "-what-the-future\r\nbrings"), ClientClaims.NONE))
                .isEqualTo(known);
        assertThat(TraceParent.of(headers(known + ".what"), ClientClaims.NONE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                GOOD + "-",
                GOOD + "-00",
                "ff-" + TRACE + "-" + PARENT + "-01",
                "0-" + TRACE + "-" + PARENT + "-011",
                "00-00000000000000000000000000000000-" + PARENT + "-01",
                "00-" + TRACE + "-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-" + PARENT + "-01",
                "00-0af7651916cd43dd8448eb211c80319-" + PARENT + "--01",
                "00_" + TRACE + "_" + PARENT + "_01",
                "00-" + TRACE + "-" + PARENT + "-0g",
                "\n" + GOOD + "\n"
            })
    void otherValueWhenItIsSentThenThereIsNone(String value) {
        assertThat(TraceParent.of(headers(value), ClientClaims.NONE)).isEmpty();
        assertThat(TraceParent.of(RequestHeaders.NONE, meta(value))).isEmpty();
    }

    @Test
    void valueOfMetaWhenTheHeaderHasNoneThenItIsKept() {
        String other = "00-" + PARENT + PARENT + "-" + PARENT + "-01";

        assertThat(TraceParent.of(RequestHeaders.NONE, meta(GOOD))).isEqualTo(GOOD);
        assertThat(TraceParent.of(headers("bad"), meta(GOOD))).isEqualTo(GOOD);
        assertThat(TraceParent.of(name -> List.of(other, other), meta(GOOD))).isEqualTo(GOOD);
        assertThat(TraceParent.of(headers(other), meta(GOOD))).isEqualTo(other);
    }

    private static RequestHeaders headers(String value) {
        return name -> name.equalsIgnoreCase("traceparent") ? List.of(value) : List.of();
    }

    private static ClientClaims meta(String value) {
        return new ClientClaims(ClientInfo.NONE, value, ElicitationModes.NONE, "");
    }
}

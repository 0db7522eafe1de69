package io.github.mcppolicy.protocol.lists;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventStreamReaderTest {
    private static final String STREAM =
            "\ufeff: hello\n\nevent: endpoint\r\ndata: /messages?id=1\r\n\r\nevent: ping\ndata: x\n\n"
                    + "data: {\"a\":\ndata:1}\n\nid: 7\nevent:message\rdata: {}\r\rdata\n\nevent: message\n\ndata: last";

    private final List<String> heard = new ArrayList<>();

    private final EventStreamReader reader = new EventStreamReader(new EventStreamReader.Listener() {
        @Override
        public void message(byte[] data) {
            heard.add("message " + new String(data, UTF_8));
        }

        @Override
        public void endpoint(byte[] address) {
            heard.add("endpoint " + new String(address, UTF_8));
        }
    });

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 1_000})
    void streamWhenItArrivesInPiecesThenItsMessagesAreHeard(int size) throws IOException {
        byte[] bytes = STREAM.getBytes(UTF_8);
        for (int from = 0; from < bytes.length; from += size) {
            reader.write(bytes, from, Math.min(size, bytes.length - from));
        }
        assertThat(heard).containsExactly("endpoint /messages?id=1", "message {\"a\":\n1}", "message {}");

        reader.finish();
        assertThat(heard).last().isEqualTo("message last");
    }
}

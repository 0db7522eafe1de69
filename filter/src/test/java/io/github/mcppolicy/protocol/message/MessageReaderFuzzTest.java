package io.github.mcppolicy.protocol.message;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.mcppolicy.protocol.Agreement;
import io.github.mcppolicy.protocol.json.TokenTree;

/**
 * A lenient parser reads the same from every body that the reader accepts. A build replays the committed inputs. To
 * look for new ones for three minutes:
 *
 * <pre>JAZZER_FUZZ=1 mvn -pl filter test-compile surefire:test -Dtest=MessageReaderFuzzTest -Djazzer.hooks=true</pre>
 */
class MessageReaderFuzzTest {

    private static final MessageReader READER = new MessageReader(TokenTree.BOUNDS);

    @FuzzTest(maxDuration = "3m")
    void bodyWhenAcceptedThenEveryParserReadsWhatTheReaderReads(byte[] body) {
        if (READER.read(body) instanceof ParseResult.Accepted accepted) {
            Agreement.check(body, accepted.message());
        }
    }
}

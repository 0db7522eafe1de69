package io.github.mcppolicy.protocol;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * What the reader accepts, a lenient parser reads the same. A build replays the committed inputs;
 * {@code JAZZER_FUZZ=1 mvn -pl filter test -Dtest=MessageReaderFuzzTest} looks for new ones for three minutes.
 */
class MessageReaderFuzzTest {

    private static final MessageReader READER = new MessageReader(TokenTree.BOUNDS);

    @FuzzTest(maxDuration = "3m")
    void bodyWhenAcceptedThenEveryParserReadsWhatTheReaderReads(byte[] body) {
        if (READER.read(body) instanceof Reading.Accepted accepted) {
            Agreement.check(body, accepted.message());
        }
    }
}

package io.github.mcppolicy.enforce;

import io.github.mcppolicy.protocol.lists.EventStreamReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads an answer that the app has compressed with gzip (RFC 1952), the only coding whose data says what it is. */
final class CompressedAnswer {
    private CompressedAnswer() {}

    /** Whether an answer begins as gzip does. No JSON and no event does. */
    static boolean is(byte[] answer) {
        return answer.length > 2 && answer[0] == 0x1F && answer[1] == (byte) 0x8B;
    }

    /** The messages in it; none when it cannot be read, or is longer than {@code most} bytes. */
    static List<byte[]> messages(byte[] answer, int most) {
        try (GZIPInputStream compressed = new GZIPInputStream(new ByteArrayInputStream(answer))) {
            byte[] plain = compressed.readNBytes(most + 1);
            return plain.length > most ? List.of() : messages(plain);
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static List<byte[]> messages(byte[] plain) throws IOException {
        if (plain.length == 0 || plain[0] == '{' || plain[0] == '[') {
            return List.of(plain);
        }
        List<byte[]> messages = new ArrayList<>();
        EventStreamReader events = new EventStreamReader(new EventStreamReader.Listener() {
            @Override
            public void message(byte[] data) {
                messages.add(data);
            }

            @Override
            public void endpoint(byte[] address) {}
        });
        events.write(plain, 0, plain.length);
        events.finish();
        return messages;
    }
}

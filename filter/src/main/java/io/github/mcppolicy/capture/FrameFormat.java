package io.github.mcppolicy.capture;

import io.github.mcppolicy.grant.Identity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Records as bytes. Texts are written as UTF-16, because names from clients may hold what UTF-8 has no form for. What is
 * read was authenticated before, so that nothing here has to expect an attack.
 */
final class FrameFormat {
    private static final int BEGIN = 0;
    private static final int REQUEST = 1;
    private static final int APPROVAL = 2;
    private static final int END = 3;

    private FrameFormat() {}

    /** Writes one thing. */
    private interface Part<T> {
        void write(T value, DataOutputStream out) throws IOException;
    }

    /** Reads one thing. */
    private interface Read<T> {
        T read(DataInputStream in) throws IOException;
    }

    static byte[] bytes(Frame frame) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            if (frame instanceof Frame.Begin begin) {
                out.writeByte(BEGIN);
                time(begin.time(), out);
                text(begin.before(), out);
                out.writeLong(begin.records());
            } else if (frame instanceof Frame.End end) {
                out.writeByte(END);
                out.writeLong(end.missed());
            } else {
                item(((Frame.Item) frame).item(), out);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void item(CapturedItem item, DataOutputStream out) throws IOException {
        if (item instanceof CapturedItem.Approval approval) {
            out.writeByte(APPROVAL);
            time(approval.time(), out);
            text(approval.question(), out);
            text(approval.step(), out);
            text(approval.by(), out);
            text(approval.comment(), out);
            out.writeLong(approval.missed());
            return;
        }
        CapturedItem.Request request = (CapturedItem.Request) item;
        out.writeByte(REQUEST);
        time(request.time(), out);
        text(request.endpoint(), out);
        text(request.session(), out);
        text(request.owner().name(), out);
        sender(request.sender(), out);
        list(request.headers().version(), FrameFormat::text, out);
        list(request.headers().method(), FrameFormat::text, out);
        list(request.headers().name(), FrameFormat::text, out);
        block(request.message(), out);
        list(request.masked(), (path, to) -> list(path, FrameFormat::text, to), out);
        list(request.decisions(), FrameFormat::block, out);
        out.writeLong(request.missed());
    }

    private static void sender(Identity.Facts sender, DataOutputStream out) throws IOException {
        text(sender.shown().name(), out);
        text(sender.tokenHash(), out);
        list(sender.principal().stream().toList(), FrameFormat::text, out);
        text(sender.address(), out);
        list(
                List.copyOf(sender.roles().entrySet()),
                (role, to) -> {
                    text(role.getKey(), to);
                    to.writeBoolean(role.getValue());
                },
                out);
    }

    private static void time(Instant time, DataOutputStream out) throws IOException {
        out.writeLong(time.getEpochSecond());
        out.writeInt(time.getNano());
    }

    private static void text(String text, DataOutputStream out) throws IOException {
        out.writeInt(text.length());
        out.writeChars(text);
    }

    private static void block(byte[] block, DataOutputStream out) throws IOException {
        out.writeInt(block.length);
        out.write(block);
    }

    private static <T> void list(List<T> list, Part<T> part, DataOutputStream out) throws IOException {
        out.writeInt(list.size());
        for (T one : list) {
            part.write(one, out);
        }
    }

    /** @throws IOException when these are bytes of another version */
    static Frame frame(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        int kind = in.readByte();
        return switch (kind) {
            case BEGIN -> new Frame.Begin(time(in), text(in), in.readLong());
            case END -> new Frame.End(in.readLong());
            case APPROVAL ->
                new Frame.Item(
                        new CapturedItem.Approval(time(in), text(in), text(in), text(in), text(in), in.readLong()));
            case REQUEST -> new Frame.Item(request(in));
            default -> throw new IOException("a later version has written it");
        };
    }

    private static CapturedItem.Request request(DataInputStream in) throws IOException {
        return new CapturedItem.Request(
                time(in),
                text(in),
                text(in),
                CapturedRequest.SessionOwner.valueOf(text(in)),
                sender(in),
                new CapturedRequest.Headers(
                        list(in, FrameFormat::text), list(in, FrameFormat::text), list(in, FrameFormat::text)),
                block(in),
                list(in, from -> list(from, FrameFormat::text)),
                list(in, FrameFormat::block),
                in.readLong());
    }

    private static Identity.Facts sender(DataInputStream in) throws IOException {
        Identity.Credentials shown = Identity.Credentials.valueOf(text(in));
        String hash = text(in);
        Optional<String> principal = list(in, FrameFormat::text).stream().findFirst();
        String address = text(in);
        Map<String, Boolean> roles = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            roles.put(text(in), in.readBoolean());
        }
        return new Identity.Facts(shown, hash, principal, address, roles);
    }

    private static Instant time(DataInputStream in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    private static String text(DataInputStream in) throws IOException {
        char[] text = new char[in.readInt()];
        for (int i = 0; i < text.length; i++) {
            text[i] = in.readChar();
        }
        return new String(text);
    }

    private static byte[] block(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }

    private static <T> List<T> list(DataInputStream in, Read<T> one) throws IOException {
        int size = in.readInt();
        List<T> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(one.read(in));
        }
        return list;
    }
}

package io.github.mcppolicy.servlet;

import io.github.mcppolicy.config.AcceptedTypes;
import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.enforce.Enforcer;
import io.github.mcppolicy.enforce.InboundRequest;
import io.github.mcppolicy.protocol.ErrorCode;
import io.github.mcppolicy.protocol.ProtocolError;
import io.github.mcppolicy.protocol.headers.ContentHeaders;
import io.github.mcppolicy.protocol.message.MessageReader;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The body of a request, read once.
 *
 * @param body for the enforcer
 * @param consumed what was read from the container's stream, and is therefore no longer there for the app
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record RequestBody(InboundRequest.Body body, byte[] consumed) {

    private static final byte[] NOTHING = {};

    /** A client must send more than this before memory is reserved for a size that it only declares. */
    private static final int LARGEST_AT_ONCE = 64 * 1024;

    /**
     * Reads the whole body, unless its headers or its size forbid it.
     *
     * @param mode whether refusals of this request are carried out
     * @param remedies what the operator can do about it
     */
    static RequestBody read(HttpServletRequest request, Mode mode, Enforcer enforcer, Remedies remedies) {
        MessageReader reader = enforcer.reader();
        List<String> contentTypes = headers(request, "Content-Type");
        if (isForm(contentTypes) && mode == Mode.MONITOR) {
            return unreadable(
                    ProtocolError.invalidRequest("a form is left to the app while the policy is monitored"), NOTHING);
        }
        Optional<ProtocolError> error = ContentHeaders.error(contentTypes, headers(request, "Content-Encoding"));
        if (error.isPresent()) {
            return unreadable(error.get(), NOTHING);
        }
        if (isPostOfOtherType(request, enforcer, contentTypes)) {
            return new RequestBody(new InboundRequest.OtherType(notJson(remedies)), NOTHING);
        }
        long declared = request.getContentLengthLong();
        if (declared > reader.largestBody()) {
            return unreadable(reader.tooLarge(declared), NOTHING);
        }
        return readStream(request, reader, declared, remedies);
    }

    /** A request without a body. A body that is not declared is not evaluated, so the app does not get it either. */
    static RequestBody nothing() {
        return new RequestBody(InboundRequest.Nothing.NOTHING, NOTHING);
    }

    boolean isNothing() {
        return body == InboundRequest.Nothing.NOTHING;
    }

    /** Replaces the body that the app reads. */
    RequestBody replacedBy(byte[] other) {
        return new RequestBody(new InboundRequest.Bytes(other), other);
    }

    /** Nothing is left in the container's stream. */
    boolean isWhole() {
        return body instanceof InboundRequest.Bytes || isNothing();
    }

    /** The container's stream is as it was found. */
    boolean isUntouched() {
        return !isWhole() && consumed.length == 0;
    }

    private static boolean isPostOfOtherType(HttpServletRequest request, Enforcer enforcer, List<String> contentTypes) {
        return enforcer.acceptedTypes() == AcceptedTypes.JSON
                && request.getMethod().equals("POST")
                && !ContentHeaders.declareJson(contentTypes);
    }

    /** When an app asks for parameters or parts, the container parses a form from its own stream. */
    private static boolean isForm(List<String> contentTypes) {
        for (String contentType : contentTypes) {
            String lowerCase = contentType.toLowerCase(Locale.ROOT);
            if (lowerCase.startsWith("application/x-www-form-urlencoded") || lowerCase.startsWith("multipart/")) {
                return true;
            }
        }
        return false;
    }

    private static RequestBody readStream(
            HttpServletRequest request, MessageReader reader, long declared, Remedies remedies) {
        try {
            InputStream in = request.getInputStream();
            byte[] bytes = declared < 0 ? in.readNBytes(reader.largestBody() + 1) : readDeclared(in, (int) declared);
            return bytes.length == 0 && declared > 0
                    ? unreadable(consumedBefore("a filter has read the body before", remedies), NOTHING)
                    : complete(bytes, reader, declared);
        } catch (IllegalStateException readerInUse) {
            return unreadable(consumedBefore("a filter has called getReader() before", remedies), NOTHING);
        } catch (IOException | RuntimeException broken) {
            // Containers report a truncated or wrongly chunked body with either type of exception.
            return unreadable(ProtocolError.invalidRequest("the body could not be read to its end"), NOTHING);
        }
    }

    /** At most {@code length} bytes, or fewer when the stream ends before. */
    private static byte[] readDeclared(InputStream in, int length) throws IOException {
        byte[] bytes = new byte[Math.min(length, LARGEST_AT_ONCE)];
        int read = in.readNBytes(bytes, 0, bytes.length);
        if (read == LARGEST_AT_ONCE && read < length) {
            bytes = Arrays.copyOf(bytes, length);
            read += in.readNBytes(bytes, read, length - read);
        }
        return read == bytes.length ? bytes : Arrays.copyOf(bytes, read);
    }

    private static RequestBody complete(byte[] bytes, MessageReader reader, long declared) {
        if (bytes.length > reader.largestBody()) {
            return unreadable(reader.tooLarge(bytes.length), bytes);
        }
        if (declared >= 0 && bytes.length != declared) {
            return unreadable(ProtocolError.invalidRequest("the body is shorter than its Content-Length"), bytes);
        }
        return new RequestBody(new InboundRequest.Bytes(bytes), bytes);
    }

    private static ProtocolError consumedBefore(String what, Remedies remedies) {
        return new ProtocolError(
                ErrorCode.INTERNAL_ERROR, what + ", so nothing is left to evaluate: " + remedies.forConsumedBody());
    }

    private static ProtocolError notJson(Remedies remedies) {
        return ProtocolError.invalidRequest("the Content-Type of an MCP message must be application/json"
                + remedies.forOtherType().map("; "::concat).orElse(""));
    }

    private static RequestBody unreadable(ProtocolError why, byte[] consumed) {
        return new RequestBody(new InboundRequest.Unreadable(why), consumed);
    }

    static List<String> headers(HttpServletRequest request, String name) {
        Enumeration<String> values = request.getHeaders(name);
        if (values == null || !values.hasMoreElements()) {
            return List.of();
        }
        String first = values.nextElement();
        if (!values.hasMoreElements()) {
            return List.of(first);
        }
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(Collections.list(values));
        return all;
    }
}

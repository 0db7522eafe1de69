package io.github.mcppolicy.protocol;

/**
 * Why bytes are not a message that may be passed on.
 *
 * @param code what the client is told: {@link ErrorCode#PARSE_ERROR} when the bytes are not JSON,
 *     {@link ErrorCode#INVALID_REQUEST} when the JSON is not a message, or is an ambiguous one, and the others when it
 *     is not a message of its revision
 * @param reason one sentence for the client and the audit record; it never quotes a value
 */
public record ProtocolError(ErrorCode code, String reason) {

    public static ProtocolError invalidRequest(String reason) {
        return new ProtocolError(ErrorCode.INVALID_REQUEST, reason);
    }

    public static ProtocolError invalidParams(String reason) {
        return new ProtocolError(ErrorCode.INVALID_PARAMS, reason);
    }

    public static ProtocolError headerMismatch(String reason) {
        return new ProtocolError(ErrorCode.HEADER_MISMATCH, reason);
    }

    public static ProtocolError parseError(String reason) {
        return new ProtocolError(ErrorCode.PARSE_ERROR, reason);
    }
}

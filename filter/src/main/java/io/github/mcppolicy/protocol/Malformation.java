package io.github.mcppolicy.protocol;

/**
 * Why bytes are not a message that may be passed on.
 *
 * @param code what the client is told: {@link ErrorCode#PARSE_ERROR} when the bytes are no JSON,
 *     {@link ErrorCode#INVALID_REQUEST} when the JSON is no message, or an ambiguous one, and the others when it is no message
 *     of its revision
 * @param reason one sentence for the client and the audit record; it never quotes a value
 */
public record Malformation(ErrorCode code, String reason) {

    public static Malformation invalidRequest(String reason) {
        return new Malformation(ErrorCode.INVALID_REQUEST, reason);
    }

    static Malformation invalidParams(String reason) {
        return new Malformation(ErrorCode.INVALID_PARAMS, reason);
    }

    public static Malformation headerMismatch(String reason) {
        return new Malformation(ErrorCode.HEADER_MISMATCH, reason);
    }

    static Malformation parseError(String reason) {
        return new Malformation(ErrorCode.PARSE_ERROR, reason);
    }
}

package io.github.mcppolicy.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcppolicy.host.client.RawRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A policy with a grant of each kind, and the callers they are for. */
final class GrantPolicies {

    /** The token of the grant {@code report}. */
    static final String TOKEN = "mcpg_abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    private static final String SECTIONS = """
            "version": "1", "default": "deny", "show": "callable",
            "tools": {"get_order": {}},
            "resources": {"default": "deny", "items": {"file:///docs/*": {}}},
            "prompts": {"default": "deny", "items": {"review": {}}}""";

    private static final String DESK = """
            {"name": "desk", "for": {"roles": ["SUPPORT"], "principals": ["svc-desk-*"]},
             "tools": {"create_refund": {}},
             "resources": {"default": "deny", "items": {"file:///secret/*": {}}},
             "prompts": {"default": "deny", "items": {"internal_audit": {}}}}""";

    private static final String REPORT = """
            {"name": "report", "for": {"tokens": ["sha256:%s"]}, "tools": {"list_orders": {}}}""".formatted(sha256());

    /** The document's own sections, and both grants. */
    static final String BOTH = withGrants(DESK + ", " + REPORT);

    /** The same without the grant for the token. */
    static final String DESK_ONLY = withGrants(DESK);

    /** The same without the grant for role and principals. */
    static final String REPORT_ONLY = withGrants(REPORT);

    /** A grant first for a role that the others do not name. */
    static final String ANOTHER_ROLE_FIRST = withGrants(
            "{\"name\": \"auditors\", \"for\": {\"roles\": [\"AUDITOR\"]}, \"tools\": {\"purge_log\": {}}}, " + DESK);

    private GrantPolicies() {}

    private static String withGrants(String grants) {
        return "{" + SECTIONS + ", \"grants\": [" + grants + "]}";
    }

    /** The same policy that refuses nothing. */
    static String monitoring(String policy) {
        return policy.replace("\"show\": \"callable\"", "\"show\": \"callable\", \"mode\": \"monitor\"");
    }

    private static String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(TOKEN.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Somebody who sends requests. */
    enum Who {
        /** Has the role of the grant {@code desk}. */
        ROLE,
        /** Is named by the grant {@code desk}. */
        PRINCIPAL,
        /** Has the token of the grant {@code report}. */
        TOKEN,
        /** Has the token and the role as well: the token counts. */
        TOKEN_AND_ROLE,
        /** Is authenticated, and fits no grant. */
        OTHER,
        /** Is not authenticated. */
        NOBODY;

        RawRequest sends(RawRequest request) {
            return switch (this) {
                case ROLE -> request.with("X-User", "alice").with("X-Roles", "STAFF,SUPPORT");
                case PRINCIPAL -> request.with("X-User", "svc-desk-7");
                case TOKEN -> request.with("Authorization", "Bearer " + GrantPolicies.TOKEN);
                case TOKEN_AND_ROLE -> TOKEN.sends(ROLE.sends(request));
                case OTHER -> request.with("X-User", "bob").with("X-Roles", "STAFF");
                case NOBODY -> request;
            };
        }

        /** The grant that fits; empty for the document's own sections. */
        String grant() {
            return switch (this) {
                case ROLE, PRINCIPAL -> "desk";
                case TOKEN, TOKEN_AND_ROLE -> "report";
                case OTHER, NOBODY -> "";
            };
        }

        /** The only tool that may be called. */
        String tool() {
            return switch (grant()) {
                case "desk" -> "create_refund";
                case "report" -> "list_orders";
                default -> "get_order";
            };
        }

        /** The only resource that may be read. */
        String resource() {
            return grant().equals("desk") ? "file:///secret/key" : "file:///docs/a";
        }

        /** The only prompt that may be used. */
        String prompt() {
            return grant().equals("desk") ? "internal_audit" : "review";
        }
    }
}

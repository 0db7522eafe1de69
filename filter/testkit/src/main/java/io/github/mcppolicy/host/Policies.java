package io.github.mcppolicy.host;

/** The policies that most tests need. */
final class Policies {

    /** Allows two tools, hides one, denies the rest. */
    static final String DEFAULT_DENY = """
            {"version": "1", "default": "deny", "hide": ["purge_log"],
             "tools": {"get_order": {}, "list_orders": {},
                       "delete_customer": {"action": "deny", "reason": "ask a colleague"}}}""";

    /** Denies one tool, hides one, allows the rest. */
    static final String DEFAULT_ALLOW = """
            {"version": "1", "default": "allow", "hide": ["purge_log"],
             "tools": {"delete_customer": {"action": "deny", "reason": "ask a colleague"}}}""";

    /** Allows everything and hides nothing. */
    static final String ALLOW_ALL = """
            {"version": "1", "default": "allow"}""";

    private Policies() {}

    /** Denies one tool for the given reason, which is plain JSON text, and allows the rest. */
    static String denying(String tool, String reason) {
        return """
               {"version": "1", "default": "allow",
                "tools": {"%s": {"action": "deny", "reason": "%s"}}}""".formatted(tool, reason);
    }

    /** Lets a tool be called this many times an hour. */
    static String limited(String tool, int max, String scope) {
        return limited(DefaultAction.ALLOW, tool, max, scope);
    }

    /** Lets a tool be called this many times an hour. */
    static String limited(DefaultAction defaultAction, String tool, int max, String scope) {
        return """
               {"version": "1", "default": "%s", "hide": ["purge_log"],
                "tools": {"%s": {"limits": [{"counter": "calls", "window": "hour", "max": %d, "scope": "%s"}]}}}""".formatted(defaultAction, tool, max, scope);
    }
}

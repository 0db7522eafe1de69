package io.github.mcppolicy.policy.load;

/** Tokens that stand where they must not: in a document that many can read. They never come into a message. */
final class Secrets {
    private static final String GRANT_TOKEN = "mcpg_";
    private static final String ADMIN_TOKEN = "mcpa_";

    private Secrets() {}

    /**
     * Adds a problem when the text is a token.
     *
     * @param remedy what belongs here instead
     * @return whether it is one
     */
    static boolean refuse(Value value, String text, String remedy) {
        if (!begins(text, GRANT_TOKEN) && !begins(text, ADMIN_TOKEN)) {
            return false;
        }
        value.refuse(
                "a token stands here itself, so whoever reads this document can use it",
                "revoke it, and make another with mcp-policy grant new; " + remedy);
        return true;
    }

    private static boolean begins(String text, String start) {
        return text.strip().regionMatches(true, 0, start, 0, start.length());
    }
}

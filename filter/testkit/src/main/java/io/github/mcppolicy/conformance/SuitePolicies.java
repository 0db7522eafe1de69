package io.github.mcppolicy.conformance;

/** Policies that must not change anything the suite sees, except the list of tools. */
public final class SuitePolicies {

    /** The prefix of the names of the tools that a policy hides. */
    static final String HIDDEN = "internal_";

    /** Lets everything through. */
    public static final String ALLOW_ALL = """
            {"version": "1", "default": "allow"}""";

    /**
     * No scenario calls a hidden tool, or one that needs approval, but every list of tools has to be rewritten. Others
     * than the suite have rules of their own, so lists and sessions are those of one caller.
     */
    public static final String HIDE_INTERNAL = """
            {"version": "1", "default": "allow", "hide": ["%s*"],
             "tools": {"pay_*": {"action": "require_approval", "approval": {"by": "user", "wait": 50}}},
             "grants": [{"name": "others", "for": {"principals": ["others-*"], "roles": ["OTHERS"]}, "hide": []}]}""".formatted(HIDDEN);

    private SuitePolicies() {}

    static boolean hides(String tool) {
        return tool.startsWith(HIDDEN);
    }
}

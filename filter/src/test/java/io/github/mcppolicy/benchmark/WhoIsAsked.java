package io.github.mcppolicy.benchmark;

/** Which calls need a person's yes. */
public enum WhoIsAsked {
    /** None. */
    NOBODY(""),
    /** Those of every other tool. */
    ABOUT_OTHER_TOOLS(""),
    /** Those with a larger amount. */
    ABOUT_LARGER_AMOUNTS("\"action\": \"require_approval\","
            + " \"approval\": {\"if\": [{\"path\": \"args.amount\", \"op\": \"gt\", \"value\": 9000}]},");

    private final String ofTheTool;

    WhoIsAsked(String ofTheTool) {
        this.ofTheTool = ofTheTool;
    }

    /** What the entry of the tool says that is called, {@code tool_7}, or that of another one. */
    String fieldsOf(int tool) {
        return this == ABOUT_OTHER_TOOLS && tool != 7 ? "\"action\": \"require_approval\"," : ofTheTool;
    }
}

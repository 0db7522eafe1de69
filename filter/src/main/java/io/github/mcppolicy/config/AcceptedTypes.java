package io.github.mcppolicy.config;

/** Which types the body of a request may declare. */
public enum AcceptedTypes {
    /**
     * {@code application/json} and {@code application/*+json}. A page of another site can have a browser post any other
     * type without asking the server first (Fetch Standard, CORS-safelisted request-header).
     */
    JSON,
    /** Whatever the client sends, and none at all. */
    ANY
}

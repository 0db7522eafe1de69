package io.github.mcppolicy.redis;

import io.github.mcppolicy.config.OptionalPathParser;
import io.github.mcppolicy.config.Setting;
import io.github.mcppolicy.config.SettingGroup;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How a store in Redis is used. */
public final class RedisSettings implements SettingGroup {

    public static final Setting<String> KEY_PREFIX = Setting.of(
            "store.key-prefix",
            "mcp-policy",
            new KeyPrefixParser(),
            "what the keys in Redis begin with. Instances with the same prefix share their counts, approvals and sessions:"
                    + " each app needs its own");

    /** Never refused, because a message about a bad value shows it. */
    public static final Setting<String> PASSWORD = Setting.of(
            "store.password",
            "",
            text -> text,
            "password of Redis; give it as the environment variable `MCP_POLICY_STORE_PASSWORD`, or use"
                    + " `mcp.policy.store.password-file`");

    public static final Setting<Optional<Path>> PASSWORD_FILE = Setting.of(
            "store.password-file",
            "",
            new OptionalPathParser(),
            "file whose first line is the password of Redis; only its owner may be able to read it");

    public static final Setting<Optional<Path>> TRUST_FILE = Setting.of(
            "store.tls.trust-file",
            "",
            new OptionalPathParser(),
            "PEM file with the certificates that a `rediss:` server may be signed by; empty: those that the JDK trusts");

    @Override
    public String title() {
        return "Store in Redis";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(KEY_PREFIX, PASSWORD, PASSWORD_FILE, TRUST_FILE);
    }
}

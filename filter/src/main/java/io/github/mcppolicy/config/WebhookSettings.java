package io.github.mcppolicy.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where decisions are sent besides the records. */
public final class WebhookSettings implements SettingGroup {

    /** Not a URI yet: an address can hold a secret, which a message about a bad one must not show. */
    public static final Setting<String> URL = Setting.of(
            "webhook.url",
            "",
            text -> text,
            "address that gets a POST with the JSON of a decision; `https:`, or `http:` to this machine; empty: none."
                    + " [What it gets](operations.md#webhook)");

    /** As records spell them. */
    public static final Setting<Set<String>> DECISIONS = Setting.of(
            "webhook.decisions",
            "deny,hide,limit,error",
            new WordsParser(List.of("allow", "deny", "hide", "limit", "approval", "malformed", "pass", "error")),
            "which decisions are sent: some of `allow`, `deny`, `hide`, `limit`, `approval`,"
                    + " `malformed`, `pass`, `error`");

    public static final Setting<Optional<Path>> KEY_FILE = Setting.of(
            "webhook.key-file",
            "",
            new OptionalPathParser(),
            "file with the key of the signature, at least 16 bytes; white space at its end does not count; empty:"
                    + " nothing is signed");

    public static final Setting<Duration> TIMEOUT = Setting.of(
            "webhook.timeout",
            "5s",
            new TimeSpanParser(Duration.ofMillis(100), Duration.ofMinutes(1)),
            "how long one attempt may take");

    public static final Setting<Integer> RETRIES = Setting.of(
            "webhook.retries",
            "3",
            new WholeNumberParser(0, 10),
            "how often an attempt that has failed is repeated, after 1 s, 2 s, 4 s and so on");

    public static final Setting<Activation> PLAIN_HTTP = Setting.of(
            "webhook.plain-http",
            "false",
            new SwitchParser(),
            "`true`: the address may be `http:` to another machine, where anybody on the way can read it");

    @Override
    public String title() {
        return "Webhook";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(URL, DECISIONS, KEY_FILE, TIMEOUT, RETRIES, PLAIN_HTTP);
    }
}

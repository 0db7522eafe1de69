package io.github.mcppolicy.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/** How people are asked about calls. */
public final class ApprovalSettings implements SettingGroup {
    public static final Setting<Integer> MAX_OPEN_PER_CALLER = Setting.of(
            "approval.max-open-per-caller",
            "20",
            new WholeNumberParser(1, 10_000),
            "most open questions of one caller; the next call of it that needs another one is refused");

    public static final Setting<Integer> MAX_KEPT = Setting.of(
            "approval.max-kept",
            "10000",
            new WholeNumberParser(1, 1_000_000),
            "most questions kept in memory at once, those that were answered included; at the bound a call that needs a"
                    + " new one is refused, and no question that still matters is forgotten");

    public static final Setting<Optional<URI>> URL = Setting.of(
            "approval.url",
            "",
            ApprovalSettings::address,
            "where people answer questions, as a browser reaches it: the id of a question is added behind a `/`. `https:`, or"
                    + " `http:` to this machine; empty: clients are told only the id");

    /** Not a URI yet: an address can hold a secret, which a message about a bad one must not show. */
    public static final Setting<String> WEBHOOK = Setting.of(
            "approval.webhook",
            "",
            text -> text,
            "address that gets a POST for each new question, as Slack and Teams show it; `https:`, or `http:` to this machine;"
                    + " empty: none. It is signed and repeated as `mcp.policy.webhook.*` says."
                    + " [What it gets](approvals.md#a-message-to-a-chat)");

    private static Optional<URI> address(String text) throws BadValueException {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI address = new URI(text);
            boolean isPlain = address.getRawQuery() == null
                    && address.getRawFragment() == null
                    && address.getRawUserInfo() == null
                    && address.getHost() != null;
            if (isPlain && ("https".equals(address.getScheme()) || isOnThisMachine(address))) {
                return Optional.of(address);
            }
        } catch (URISyntaxException notAnAddress) {
            // Said below, like everything else that is wrong with it.
        }
        throw new BadValueException("write an https: address without a query, fragment or user, such as"
                + " https://admin.example.com/approvals; http: is for 127.0.0.1, [::1] and localhost only");
    }

    private static boolean isOnThisMachine(URI address) {
        return "http".equals(address.getScheme())
                && List.of("127.0.0.1", "[::1]", "localhost").contains(address.getHost());
    }

    @Override
    public String title() {
        return "Approvals";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(MAX_OPEN_PER_CALLER, MAX_KEPT, URL, WEBHOOK);
    }
}

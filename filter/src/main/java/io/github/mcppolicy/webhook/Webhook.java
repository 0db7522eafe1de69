package io.github.mcppolicy.webhook;

import io.github.mcppolicy.audit.DecisionListener;
import io.github.mcppolicy.audit.RecordJson;
import io.github.mcppolicy.config.Activation;
import io.github.mcppolicy.config.ApprovalSettings;
import io.github.mcppolicy.config.AuditSettings;
import io.github.mcppolicy.config.InvalidSettingsException;
import io.github.mcppolicy.config.PrivateFile;
import io.github.mcppolicy.config.Setting;
import io.github.mcppolicy.config.Settings;
import io.github.mcppolicy.config.WebhookSettings;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The webhooks that the settings ask for. */
public final class Webhook {
    private static final int SHORTEST_KEY = 16;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private static final String NOT_AN_ADDRESS = "is not an address such as https://example.com/hook";

    private final Settings settings;
    private final List<String> problems = new ArrayList<>();

    private Webhook(Settings settings) {
        this.settings = settings;
    }

    /**
     * The listeners that send what happens to the addresses that the settings name; none for what they do not name.
     *
     * @throws InvalidSettingsException with every problem of the addresses and the key; shows none of them
     */
    public static List<DecisionListener> listeners(Settings settings) throws InvalidSettingsException {
        return listeners(settings, Retries.Pause.doubling());
    }

    static List<DecisionListener> listeners(Settings settings, Retries.Pause pause) throws InvalidSettingsException {
        return new Webhook(settings).listeners(pause);
    }

    private List<DecisionListener> listeners(Retries.Pause pause) throws InvalidSettingsException {
        boolean plain = settings.get(WebhookSettings.PLAIN_HTTP) == Activation.ENABLED;
        Optional<URI> ofDecisions =
                address(WebhookSettings.URL, plain, "write https:, or set " + WebhookSettings.PLAIN_HTTP + " to true");
        Optional<URI> ofQuestions = address(ApprovalSettings.WEBHOOK, false, "write https:");
        boolean isAnyNamed = !(settings.get(WebhookSettings.URL) + settings.get(ApprovalSettings.WEBHOOK)).isEmpty();
        Optional<Signature> signature =
                isAnyNamed ? settings.get(WebhookSettings.KEY_FILE).flatMap(this::signature) : Optional.empty();
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        RecordJson json = new RecordJson(settings.get(AuditSettings.INSTANCE));
        List<DecisionListener> listeners = new ArrayList<>();
        ofDecisions.ifPresent(address -> listeners.add(new WebhookListener(
                json, settings.get(WebhookSettings.DECISIONS), sender("webhook", address, signature, pause))));
        ofQuestions.ifPresent(address -> listeners.add(new QuestionListener(
                new QuestionText(settings.get(ApprovalSettings.URL)),
                sender("webhook for approvals", address, signature, pause))));
        return listeners;
    }

    private Sender sender(String name, URI address, Optional<Signature> signature, Retries.Pause pause) {
        return new Sender(
                name,
                signature,
                new HttpDelivery(address, settings.get(WebhookSettings.TIMEOUT)),
                new Retries(settings.get(WebhookSettings.RETRIES), pause));
    }

    /** Empty where none is named, and where it is a problem. */
    private Optional<URI> address(Setting<String> setting, boolean plain, String insteadOfHttp) {
        String text = settings.get(setting);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI address = new URI(text);
            String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
            String scheme =
                    address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
            if (host.isEmpty() || !Set.of("http", "https").contains(scheme)) {
                return bad(setting, NOT_AN_ADDRESS);
            }
            if (address.getRawUserInfo() != null || address.getRawFragment() != null) {
                return bad(setting, "has a user or a fragment; remove it");
            }
            return scheme.equals("https") || plain || THIS_MACHINE.contains(host)
                    ? Optional.of(address)
                    : bad(setting, "is http: to another machine; " + insteadOfHttp);
        } catch (URISyntaxException malformed) {
            return bad(setting, NOT_AN_ADDRESS);
        }
    }

    private Optional<Signature> signature(Path file) {
        try {
            byte[] key = PrivateFile.key(Files.readAllBytes(file));
            return key.length < SHORTEST_KEY
                    ? bad(
                            WebhookSettings.KEY_FILE,
                            "has a key of " + key.length + " bytes; write at least " + SHORTEST_KEY)
                    : Optional.of(new Signature(key));
        } catch (IOException unreadable) {
            return bad(WebhookSettings.KEY_FILE, "cannot be read: " + unreadable + "; name a readable file");
        }
    }

    private <T> Optional<T> bad(Setting<?> setting, String why) {
        problems.add("the setting " + setting + " " + why);
        return Optional.empty();
    }
}

package io.github.mcppolicy.webhook;

import io.github.mcppolicy.audit.DecisionListener;
import io.github.mcppolicy.audit.RecordJson;
import io.github.mcppolicy.config.Activation;
import io.github.mcppolicy.config.AuditSettings;
import io.github.mcppolicy.config.InvalidSettingsException;
import io.github.mcppolicy.config.Setting;
import io.github.mcppolicy.config.Settings;
import io.github.mcppolicy.config.WebhookSettings;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The webhook that the settings ask for. */
public final class Webhook {
    private static final int SHORTEST_KEY = 16;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Settings settings;
    private final List<String> problems = new ArrayList<>();

    private Webhook(Settings settings) {
        this.settings = settings;
    }

    /**
     * The listener that sends decisions; empty when the settings name no address.
     *
     * @throws InvalidSettingsException with every problem of the address and the key; shows neither
     */
    public static Optional<DecisionListener> of(Settings settings) throws InvalidSettingsException {
        return settings.get(WebhookSettings.URL).isEmpty()
                ? Optional.empty()
                : Optional.of(new Webhook(settings).listener(Retries.Pause.doubling()));
    }

    static DecisionListener of(Settings settings, Retries.Pause pause) throws InvalidSettingsException {
        return new Webhook(settings).listener(pause);
    }

    private DecisionListener listener(Retries.Pause pause) throws InvalidSettingsException {
        Optional<URI> address = address();
        Optional<Signature> signature = settings.get(WebhookSettings.KEY_FILE).flatMap(this::signature);
        if (address.isEmpty() || !problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        return new WebhookListener(
                new RecordJson(settings.get(AuditSettings.INSTANCE)),
                signature,
                settings.get(WebhookSettings.DECISIONS),
                new HttpDelivery(address.get(), settings.get(WebhookSettings.TIMEOUT)),
                new Retries(settings.get(WebhookSettings.RETRIES), pause));
    }

    private Optional<URI> address() {
        try {
            URI address = new URI(settings.get(WebhookSettings.URL));
            String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
            String scheme =
                    address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
            if (host.isEmpty() || !Set.of("http", "https").contains(scheme)) {
                return bad(WebhookSettings.URL, "is not an address such as https://example.com/hook");
            }
            if (address.getRawUserInfo() != null || address.getRawFragment() != null) {
                return bad(WebhookSettings.URL, "has a user or a fragment; remove it");
            }
            boolean plain = settings.get(WebhookSettings.PLAIN_HTTP) == Activation.ENABLED;
            return scheme.equals("https") || plain || THIS_MACHINE.contains(host)
                    ? Optional.of(address)
                    : bad(
                            WebhookSettings.URL,
                            "is http: to another machine; write https:, or set " + WebhookSettings.PLAIN_HTTP
                                    + " to true");
        } catch (URISyntaxException malformed) {
            return bad(WebhookSettings.URL, "is not an address such as https://example.com/hook");
        }
    }

    private Optional<Signature> signature(Path file) {
        try {
            byte[] key = withoutWhiteSpaceAtTheEnd(Files.readAllBytes(file));
            return key.length < SHORTEST_KEY
                    ? bad(
                            WebhookSettings.KEY_FILE,
                            "has a key of " + key.length + " bytes; write at least " + SHORTEST_KEY)
                    : Optional.of(new Signature(key));
        } catch (IOException unreadable) {
            return bad(WebhookSettings.KEY_FILE, "cannot be read: " + unreadable + "; name a readable file");
        }
    }

    private static byte[] withoutWhiteSpaceAtTheEnd(byte[] content) {
        int end = content.length;
        while (end > 0 && content[end - 1] <= ' ' && content[end - 1] >= 0) {
            end--;
        }
        return Arrays.copyOf(content, end);
    }

    private <T> Optional<T> bad(Setting<?> setting, String why) {
        problems.add("the setting " + setting + " " + why);
        return Optional.empty();
    }
}

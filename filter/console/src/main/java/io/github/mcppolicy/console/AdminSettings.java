package io.github.mcppolicy.console;

import io.github.mcppolicy.config.Activation;
import io.github.mcppolicy.config.ChoiceParser;
import io.github.mcppolicy.config.OptionalPathParser;
import io.github.mcppolicy.config.Setting;
import io.github.mcppolicy.config.SettingGroup;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where the admin address listens, and who may do what there. */
public final class AdminSettings implements SettingGroup {

    public static final Setting<Optional<AdminAddress>> ADDRESS = Setting.of(
            "admin.address",
            "",
            new AdminAddressParser(),
            "where the admin address listens, as `127.0.0.1:9464`; empty: nowhere. Port 0 takes a free port, which the log"
                    + " names. An address that is not loopback needs TLS");

    public static final Setting<Optional<Path>> USERS = Setting.of(
            "admin.users",
            "",
            new OptionalPathParser(),
            "the file that says who may use the admin address; only its owner may be able to read it, and it is followed while"
                    + " it changes. Empty: nobody, but for a token that is printed at start on a terminal");

    public static final Setting<Activation> WRITE = Setting.of(
            "admin.write", "false", onOrOff(), "`true`: an editor may replace the policy file over the admin address");

    public static final Setting<Set<String>> HOSTS = Setting.of(
            "admin.hosts",
            "",
            new HostNamesParser(),
            "names besides the address itself that requests may be addressed to, separated by commas: what clients write between"
                    + " `https://` and the port");

    public static final Setting<Optional<Path>> TLS_KEYSTORE = Setting.of(
            "admin.tls.keystore",
            "",
            new OptionalPathParser(),
            "PKCS12 or JKS file with the key and certificate that the admin address shows; empty: no TLS");

    public static final Setting<Optional<Path>> TLS_PASSWORD_FILE = Setting.of(
            "admin.tls.keystore-password-file",
            "",
            new OptionalPathParser(),
            "file whose first line is the password of the keystore; only its owner may be able to read it");

    public static final Setting<Activation> OPEN_HEALTH = Setting.of(
            "admin.open-health",
            "false",
            onOrOff(),
            "`true`: `/health` answers without a login, with the status alone");

    public static final Setting<Activation> OPEN_METRICS =
            Setting.of("admin.open-metrics", "false", onOrOff(), "`true`: `/metrics` answers without a login");

    private static ChoiceParser<Activation> onOrOff() {
        return new ChoiceParser<>(Map.of("true", Activation.ENABLED, "false", Activation.DISABLED));
    }

    @Override
    public String title() {
        return "Admin address";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(ADDRESS, USERS, WRITE, HOSTS, TLS_KEYSTORE, TLS_PASSWORD_FILE, OPEN_HEALTH, OPEN_METRICS);
    }
}

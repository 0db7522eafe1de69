package io.github.mcppolicy.console;

import io.github.mcppolicy.PolicyModule;
import io.github.mcppolicy.config.InvalidSettingsException;
import io.github.mcppolicy.config.Settings;
import io.github.mcppolicy.log.OperationalLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** Opens the admin address of a policy where {@code mcp.policy.admin.address} names one. */
public final class AdminModule implements PolicyModule {
    private final OperationalLog log = new OperationalLog();

    @Override
    public Optional<Companion> prepare(Settings settings) throws InvalidSettingsException {
        Optional<AdminAddress> address = settings.get(AdminSettings.ADDRESS);
        return address.isEmpty() ? Optional.empty() : Optional.of(prepare(settings, address.get()));
    }

    private Companion prepare(Settings settings, AdminAddress address) throws InvalidSettingsException {
        List<String> problems = new ArrayList<>();
        Optional<InetAddress> host = resolve(address, problems);
        Optional<Path> keystore = settings.get(AdminSettings.TLS_KEYSTORE);
        Optional<SSLContext> tls = keystore.flatMap(file ->
                attempt(() -> TlsIdentity.load(file, settings.get(AdminSettings.TLS_PASSWORD_FILE)), problems));
        if (keystore.isEmpty() && host.isPresent() && !host.get().isLoopbackAddress()) {
            problems.add(AdminSettings.ADDRESS.key() + " = '" + address
                    + "' is not loopback, where others could read tokens on their way: name a keystore in "
                    + AdminSettings.TLS_KEYSTORE.key() + ", or listen on 127.0.0.1");
        }
        Optional<Path> file = settings.get(AdminSettings.USERS);
        Optional<Users> users = file.isEmpty()
                ? Optional.of(TerminalToken.users(host, log))
                : attempt(() -> Users.in(file.get(), log), problems);
        if (host.isEmpty() || users.isEmpty() || !problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        AdminOptions options = new AdminOptions(
                address,
                host.get(),
                settings.get(AdminSettings.HOSTS),
                tls,
                settings.get(AdminSettings.WRITE),
                settings.get(AdminSettings.OPEN_HEALTH),
                settings.get(AdminSettings.OPEN_METRICS));
        return new AdminCompanion(options, users.get(), log);
    }

    private static Optional<InetAddress> resolve(AdminAddress address, List<String> problems) {
        try {
            return Optional.of(InetAddress.getByName(address.host()));
        } catch (UnknownHostException unknown) {
            problems.add(AdminSettings.ADDRESS.key() + " = '" + address
                    + "': no address is known for this name; write 127.0.0.1, or another address of this machine");
            return Optional.empty();
        }
    }

    /** Reads a file that a setting names. */
    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> Optional<T> attempt(Reading<T> reading, List<String> problems) {
        try {
            return Optional.of(reading.read());
        } catch (IOException unusable) {
            Stream.of(String.valueOf(unusable.getMessage()).split("\n", -1)).forEach(problems::add);
            return Optional.empty();
        }
    }
}

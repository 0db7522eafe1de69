package io.github.mcppolicy.console;

import io.github.mcppolicy.config.Terminal;
import io.github.mcppolicy.log.OperationalLog;
import io.github.mcppolicy.policy.TokenHash;
import io.github.mcppolicy.policy.load.AdminRole;
import io.github.mcppolicy.policy.load.AdminUser;
import java.io.Console;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The only login where there is no users file: a token that is printed once on the terminal at which the app was
 * started, for an admin address that nobody can reach from elsewhere. It is not logged, because logs are kept and sent.
 */
final class TerminalToken {
    private TerminalToken() {}

    /** The one user with that token; nobody where there is no terminal. */
    static Users users(Optional<InetAddress> host, OperationalLog log) {
        Optional<Console> terminal = Terminal.console();
        if (terminal.isEmpty() || !host.map(InetAddress::isLoopbackAddress).orElse(false)) {
            log.warn("Nobody can use the admin address: name a file in " + AdminSettings.USERS.key()
                    + ", to which mcp-policy user add adds users");
            return Users.of(List.of());
        }
        String token = Tokens.create();
        terminal.get().printf("Token for the admin address, until this process ends: %s%n", token);
        return Users.of(List.of(new AdminUser("terminal", Set.of(AdminRole.values()), TokenHash.of(token))));
    }
}

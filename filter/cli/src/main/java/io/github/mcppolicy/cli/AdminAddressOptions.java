package io.github.mcppolicy.cli;

import io.github.mcppolicy.config.PrivateFile;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which admin address a command speaks to, and as whom. */
final class AdminAddressOptions {
    static final String TOKEN_VARIABLE = "MCP_POLICY_ADMIN_TOKEN";

    private static final String TOKEN_FILE = "--token-file";
    private static final int LONGEST_TOKEN = 300;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    @Option(
            names = "--server",
            required = true,
            paramLabel = "ADDRESS",
            description =
                    "The admin address, such as https://admin.example.org:9464; without a scheme it is one of this "
                            + "machine.")
    private String server = "";

    @Option(
            names = TOKEN_FILE,
            paramLabel = "FILE",
            description =
                    "A file with the token of a user, readable by its owner only. Without it the token is that of the "
                            + "variable " + TOKEN_VARIABLE + ".")
    private Optional<Path> tokenFile = Optional.empty();

    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            description = "Certificates in PEM form that are trusted instead of those of the JDK.")
    private Optional<Path> certificates = Optional.empty();

    /** @throws IOException when there is no such address, token or certificate, with what to do about it */
    AdminClient client(Map<String, String> environment) throws IOException {
        return new AdminClient(address(), token(environment), certificates);
    }

    private URI address() throws IOException {
        String text = server.contains("://") ? server : "http://" + server;
        try {
            URI address = new URI(text);
            String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
            boolean isPlain = address.getHost() != null
                    && Set.of("", "/").contains(String.valueOf(address.getRawPath()))
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null
                    && address.getRawUserInfo() == null;
            if (isPlain && scheme.equals("http") && !THIS_MACHINE.contains(host)) {
                throw new IOException("--server is not of this machine, and http: would show the token to the network:"
                        + " write https://" + address.getRawAuthority());
            }
            if (isPlain && Set.of("http", "https").contains(scheme)) {
                return new URI(scheme + "://" + address.getRawAuthority());
            }
        } catch (URISyntaxException malformed) {
            // Said below, like everything else that is wrong with it.
        }
        throw new IOException("--server is not an address: write https://admin.example.org:9464 or 127.0.0.1:9464");
    }

    private String token(Map<String, String> environment) throws IOException {
        String given = tokenFile.isPresent()
                ? new String(PrivateFile.read(tokenFile.get(), TOKEN_FILE, LONGEST_TOKEN), StandardCharsets.UTF_8)
                : environment.getOrDefault(TOKEN_VARIABLE, "");
        String token = given.strip();
        if (!token.matches("mcpa_[A-Za-z0-9._~+/=-]{16,256}")) {
            throw new IOException("There is no token of a user of the admin address in "
                    + tokenFile.map(Path::toString).orElse(TOKEN_VARIABLE)
                    + ": mcp-policy user add prints one, which begins with mcpa_");
        }
        return token;
    }
}

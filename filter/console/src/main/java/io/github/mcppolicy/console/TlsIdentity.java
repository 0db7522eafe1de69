package io.github.mcppolicy.console;

import io.github.mcppolicy.config.PrivateFile;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The key and certificate that the admin address shows to its clients. */
final class TlsIdentity {
    private static final int LONGEST_PASSWORD = 4096;

    private TlsIdentity() {}

    /** @throws IOException with what to do about it */
    static SSLContext load(Path keystore, Optional<Path> passwordFile) throws IOException {
        if (passwordFile.isEmpty()) {
            throw new IOException("The keystore " + keystore + " has a password: name the file that holds it in "
                    + AdminSettings.TLS_PASSWORD_FILE.key());
        }
        if (!Files.isReadable(keystore)) {
            throw new IOException(
                    "There is no keystore " + keystore + " that can be read: create it with keytool, or name"
                            + " another one in " + AdminSettings.TLS_KEYSTORE.key());
        }
        char[] password = password(passwordFile.get());
        try {
            return context(keystore.toFile(), password);
        } catch (GeneralSecurityException | IOException unusable) {
            throw new IOException(
                    "The keystore " + keystore + " cannot be used with the password in " + passwordFile.get() + ": "
                            + unusable.getMessage(),
                    unusable);
        }
    }

    private static SSLContext context(File keystore, char[] password) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(keystore, password);
        if (Collections.list(store.aliases()).stream().noneMatch(alias -> isKey(store, alias))) {
            throw new GeneralSecurityException("it holds no private key");
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static boolean isKey(KeyStore store, String alias) {
        try {
            return store.isKeyEntry(alias);
        } catch (GeneralSecurityException notLoaded) {
            return false;
        }
    }

    private static char[] password(Path file) throws IOException {
        byte[] content = PrivateFile.read(file, AdminSettings.TLS_PASSWORD_FILE.key(), LONGEST_PASSWORD);
        return new String(content, StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElse("")
                .toCharArray();
    }
}

package io.github.mcppolicy.config;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.List;
import java.util.Properties;

/** The app's own {@code application.properties}, in the format of {@link Properties#load(InputStream)}. */
final class ApplicationProperties {
    static final String NAME = "application.properties";

    private ApplicationProperties() {}

    static Properties load(ClassLoader loader) throws InvalidSettingsException {
        Properties properties = new Properties();
        URL resource = loader.getResource(NAME);
        if (resource == null) {
            return properties;
        }
        try (InputStream content = resource.openStream()) {
            properties.load(content);
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidSettingsException(
                    List.of(NAME + " at " + resource + " cannot be read: " + e.getMessage() + "; repair or remove it"));
        }
    }
}

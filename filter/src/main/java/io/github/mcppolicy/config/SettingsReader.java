package io.github.mcppolicy.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes values from the sources in order and collects everything that is wrong with them. */
final class SettingsReader {
    private static final int LONGEST_VALUE_SHOWN = 100;

    private final List<SettingsSource> sources;
    private final List<String> problems = new ArrayList<>();

    SettingsReader(List<SettingsSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /**
     * The first value found. When that value is a problem, the default stands in so that reading goes on to the other
     * settings.
     */
    <T> T read(Setting<T> setting) {
        for (SettingsSource source : sources) {
            Optional<String> value = source.value(setting.key()).map(String::strip);
            if (value.isPresent()) {
                try {
                    return setting.parser().parse(value.get());
                } catch (BadValueException e) {
                    problems.add(place(source, setting.key()) + " = '" + shown(value.get()) + "': " + e.getMessage());
                    break;
                }
            }
        }
        return defaultOf(setting);
    }

    private static <T> T defaultOf(Setting<T> setting) {
        try {
            return setting.parser().parse(setting.defaultValue());
        } catch (BadValueException e) {
            throw new IllegalStateException("the default of " + setting.key() + " is not one of its values", e);
        }
    }

    void refuse(List<String> more) {
        problems.addAll(more);
    }

    void refuseUnknownKeys() {
        for (SettingsSource source : sources) {
            source.keys().stream()
                    .filter(key -> KnownSettings.ofKey(key).isEmpty())
                    .sorted()
                    .forEach(key -> problems.add(unknown(source, key)));
        }
    }

    void throwProblems() throws InvalidSettingsException {
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
    }

    // Leaves the value out, because the value of an unknown key may be a secret.
    private static String unknown(SettingsSource source, String key) {
        Optional<String> module = KnownSettings.missingModule(key);
        if (module.isPresent()) {
            return place(source, shown(key)) + ": this setting belongs to the module " + module.get()
                    + ", which is not here; add its jar beside this one, or remove the setting";
        }
        String spelling = source.spelling(KnownSettings.nearestTo(key).key());
        String nearest = KnownSettings.isPath(key) ? spelling + "=" + shown(source.spelling(key)) : spelling;
        return place(source, shown(key)) + ": there is no such setting; write " + nearest
                + ", if that is meant, or remove it";
    }

    private static String place(SettingsSource source, String key) {
        return source.name() + " " + source.spelling(key);
    }

    private static String shown(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= LONGEST_VALUE_SHOWN
                ? printable
                : printable.substring(0, LONGEST_VALUE_SHOWN) + "...";
    }
}

package io.github.mcppolicy.policy;

import io.github.mcppolicy.protocol.uri.PlainUri;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The readings of a URI by hosts that use only a part of it, or that add the default port. Stateless. */
final class UriReadings {

    /** More parameters than anybody needs in one query; each of them is looked up separately. */
    private static final int MOST_PARAMETERS = 50;

    private UriReadings() {}

    /**
     * The URI, and what is left of it for hosts that ignore its fragment, its query or both.
     *
     * @param stem the key of the entry that holds for the URI; a query or fragment in it is one that its author has
     *     decided about
     */
    static List<String> of(String uri, String stem) {
        List<String> readings = new ArrayList<>(4);
        readings.add(uri);
        int fragment = uri.indexOf('#');
        if (fragment >= 0 && stem.indexOf('#') < 0) {
            readings.add(uri.substring(0, fragment));
        }
        int query = uri.indexOf('?');
        if (query >= 0 && (fragment < 0 || query < fragment) && stem.indexOf('?') < 0) {
            readings.add(uri.substring(0, query));
            if (fragment >= 0) {
                readings.add(uri.substring(0, query) + uri.substring(fragment));
            }
        }
        return readings;
    }

    /** The readings with the port that clients of the scheme assume, or without it; empty where they assume none. */
    static List<String> withOtherPort(List<String> readings) {
        return readings.stream()
                .flatMap(reading -> PlainUri.withAssumedPort(reading).stream())
                .toList();
    }

    /** The part of a URI in normal form before its query and fragment. */
    static String path(String form) {
        for (int i = 0; i < form.length(); i++) {
            if (form.charAt(i) == '?' || form.charAt(i) == '#') {
                return form.substring(0, i);
            }
        }
        return form;
    }

    /**
     * The normal form of a URI with each parameter of its query and fragment alone. Empty when there are too many
     * parameters, or when two have the same name, so that a host could use either.
     */
    static Optional<List<String>> byParameter(String form) {
        String path = path(form);
        String[] parameters = form.substring(path.length() + 1).split("[&;?#]", -1);
        if (parameters.length > MOST_PARAMETERS) {
            return Optional.empty();
        }
        Set<String> names = new HashSet<>();
        List<String> readings = new ArrayList<>(parameters.length);
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            String name = (equals < 0 ? parameter : parameter.substring(0, equals)).strip();
            if (!name.isEmpty() && !names.add(name)) {
                return Optional.empty();
            }
            readings.add(path + "?" + parameter.strip());
        }
        return Optional.of(readings);
    }

    /**
     * Whether an entry, after its scheme, spells out something that
     * {@linkplain io.github.mcppolicy.protocol.uri.UriNormalizer.Endings#CUT cutting} removes.
     */
    static boolean spellsWhatIsCut(String stem) {
        return stem.indexOf(';') >= 0 || stem.indexOf(':', stem.indexOf(':') + 1) >= 0;
    }
}

package io.github.mcppolicy.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What hosts that use only a part of a URI read out of it. Stateless. */
final class UriReadings {

    /** More parameters in one query than anybody names; each is looked up by itself. */
    private static final int MOST_PARAMETERS = 50;

    private UriReadings() {}

    /**
     * The URI, and what is left of it for hosts that ignore its fragment, its query or both.
     *
     * @param stem what the entry spells that holds for the URI: its author has decided about the query or fragment in it
     */
    static List<String> whole(String uri, String stem) {
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

    /** The URI with each parameter of its query alone; nothing when they are too many. */
    static Optional<List<String>> byParameter(String uri) {
        int fragment = uri.indexOf('#');
        String before = fragment < 0 ? uri : uri.substring(0, fragment);
        int query = before.indexOf('?');
        if (query < 0) {
            return Optional.of(List.of());
        }
        String[] parameters = before.substring(query + 1).split("[&;]", -1);
        if (parameters.length > MOST_PARAMETERS) {
            return Optional.empty();
        }
        List<String> readings = new ArrayList<>(parameters.length);
        for (String parameter : parameters) {
            readings.add(before.substring(0, query + 1) + parameter);
        }
        return Optional.of(readings);
    }

    /** Whether an entry spells, behind its scheme, what {@linkplain io.github.mcppolicy.protocol.UriNormalizer.Endings#CUT cutting} takes. */
    static boolean spellsWhatIsCut(String stem) {
        return stem.indexOf(';') >= 0 || stem.indexOf(':', stem.indexOf(':') + 1) >= 0;
    }
}

package io.github.mcppolicy.config;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * What modules beside this jar bring along, named in {@code META-INF/services}.
 *
 * @param found the services that could be made
 * @param problems the ones that could not, each in one line
 */
public record ModuleServices<T>(List<T> found, List<String> problems) {

    private static final int MOST_PROBLEMS = 100;

    public ModuleServices {
        found = List.copyOf(found);
        problems = List.copyOf(problems);
    }

    /** Found with the loader of the type, because an app's context class loader may know services of another copy of it. */
    public static <T> ModuleServices<T> of(Class<T> type) {
        return of(type, type.getClassLoader());
    }

    static <T> ModuleServices<T> of(Class<T> type, ClassLoader loader) {
        List<T> found = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Iterator<ServiceLoader.Provider<T>> providers =
                ServiceLoader.load(type, loader).stream().iterator();
        boolean more = true;
        while (more && problems.size() < MOST_PROBLEMS) {
            try {
                more = providers.hasNext();
                if (more) {
                    found.add(providers.next().get());
                }
            } catch (ServiceConfigurationError | LinkageError broken) {
                // The search goes on behind what is broken.
                problems.add(describe(type, broken));
            }
        }
        return new ModuleServices<>(found, problems);
    }

    private static String describe(Class<?> type, Error broken) {
        return "a " + type.getSimpleName() + " of a module cannot be used: " + broken.getMessage()
                + "; repair its jar or remove it";
    }
}

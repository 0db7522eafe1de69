package io.github.mcppolicy.javaagent.guard;

import java.util.Optional;

/**
 * The {@code ServletRequest} that a class of requests implements: the one copy of the API that its servlets know.
 *
 * @param type the interface, of the loader that all classes of that copy come from
 */
record RequestInterface(ServletApi api, Class<?> type) {

    /**
     * Another class of that copy of the API. Its loader can be the boot loader, which is no object that could be asked.
     *
     * @param name of the class, without the package that all of the API is in
     */
    Class<?> sibling(String name) throws ClassNotFoundException {
        return Class.forName(api.prefix() + name, false, type.getClassLoader());
    }

    static Optional<RequestInterface> of(Class<?> requestType) {
        for (Optional<Class<?>> type = Optional.of(requestType);
                type.isPresent();
                type = type.map(Class::getSuperclass)) {
            Optional<RequestInterface> found = itselfOrAmongInterfaces(type.get());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<RequestInterface> itselfOrAmongInterfaces(Class<?> type) {
        Optional<ServletApi> api = ServletApi.ofRequestInterface(type);
        if (api.isPresent()) {
            return Optional.of(new RequestInterface(api.get(), type));
        }
        for (Class<?> parent : type.getInterfaces()) {
            Optional<RequestInterface> found = itselfOrAmongInterfaces(parent);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}

package io.github.mcppolicy.javaagent.guard;

import java.util.Optional;

/**
 * The {@code ServletRequest} that a request class implements. It belongs to the one copy of the API that the servlets
 * know.
 *
 * @param type the interface; its loader is the one that all classes of that copy come from
 */
record RequestInterface(ServletApi api, Class<?> type) {

    /**
     * Another class of that copy of the API. Its loader can be the boot loader, for which there is no object to ask.
     *
     * @param name of the class, without the package prefix that the whole API shares
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

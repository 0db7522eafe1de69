package io.github.mcppolicy.javaagent.guard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Joins the agent to one copy of the servlet API. It loads the classes that extend that copy's wrappers, takes the API
 * from the app's side, and takes everything else from the agent's. Its own classes come first, because the boot class
 * path, which the agent's loader also asks, may hold the filter. Only objects that hang on the API's own classes refer
 * to it, so it is collected when they are.
 */
final class BridgeLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    private final RequestInterface requests;
    private final ClassLoader agent;

    BridgeLoader(RequestInterface requests, ClassLoader agent) {
        super("mcp-policy-bridge", agent);
        this.requests = requests;
        this.agent = agent;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(requests.api().prefix())) {
            return requests.sibling(name.substring(requests.api().prefix().length()));
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            return agent.getResource(file(name)) == null ? super.loadClass(name, resolve) : findClass(name);
        }
    }

    /** The agent's own loader does not find these classes, because their file names differ from those it looks for. */
    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try (InputStream in = agent.getResourceAsStream(file(name))) {
            if (in == null) {
                throw new ClassNotFoundException(name + " is not in the agent's jar");
            }
            byte[] classFile = in.readAllBytes();
            return defineClass(name, classFile, 0, classFile.length);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String file(String name) {
        return requests.api().bridgeFolder() + name.replace('.', '/') + ".class";
    }
}

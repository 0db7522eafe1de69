package io.github.mcppolicy.javaagent.guard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Joins the agent to one copy of the servlet API: loads the classes that extend that copy's wrappers, takes the API from
 * the app's side and all else from the agent's. Nothing refers to it but what hangs on the API's own classes, so it goes when
 * they go.
 */
final class GlueLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    private final ServletApi api;
    private final ClassLoader apiLoader;
    private final ClassLoader agent;

    GlueLoader(RequestInterface requests, ClassLoader agent) {
        super("mcp-policy-glue", agent);
        this.api = requests.api();
        this.apiLoader = requests.type().getClassLoader();
        this.agent = agent;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return name.startsWith(api.prefix()) ? apiLoader.loadClass(name) : super.loadClass(name, resolve);
    }

    /** The agent's own loader does not find these: it keeps them under another name. */
    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try (InputStream in = agent.getResourceAsStream(api.glueFolder() + name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name + " is not in the agent's jar");
            }
            byte[] classFile = in.readAllBytes();
            return defineClass(name, classFile, 0, classFile.length);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

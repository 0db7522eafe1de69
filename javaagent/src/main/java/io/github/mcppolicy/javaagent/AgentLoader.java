package io.github.mcppolicy.javaagent;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * Loads the agent from {@code inst/} of its jar, where classes are kept under names that no other loader takes for
 * classes. It knows the JDK but not the app, and the app does not know it. Its own classes come first, because the
 * JDK's loaders also find whatever is appended to the boot class path, and that may hold other versions of the agent's
 * libraries. It reads the jar file itself: an app may replace the handler of {@code jar:} URLs, as Spring Boot does.
 * Thread-safe.
 */
final class AgentLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    private static final String ROOT = "inst/";
    private static final String CLASS = ".class";

    private final URI location;
    private final JarFile jar;

    AgentLoader(File jar) throws IOException {
        super("mcp-policy-agent", ClassLoader.getPlatformClassLoader());
        this.location = jar.toURI();
        this.jar = new JarFile(jar);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            return isOwn(file(name)) ? findClass(name) : super.loadClass(name, resolve);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] classFile = content(file(name));
        if (classFile == null) {
            throw new ClassNotFoundException(name + " is not in " + jar.getName());
        }
        return defineClass(name, classFile, 0, classFile.length);
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        byte[] content = content(name);
        return content == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(content);
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL own = findResource(name);
        return own == null ? super.getResource(name) : own;
    }

    /**
     * Service files, too, come only from the agent: they name classes of libraries that the agent has its own copy of.
     */
    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return isOwn(name) ? findResources(name) : super.getResources(name);
    }

    /** Finds service files, which SLF4J looks for before the app has begun to run. */
    @Override
    protected @Nullable URL findResource(String name) {
        try {
            return isOwn(name) ? new URL("jar:" + location + "!/" + entry(name)) : null;
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        URL resource = findResource(name);
        return resource == null ? Collections.emptyEnumeration() : Collections.enumeration(List.of(resource));
    }

    private byte @Nullable [] content(String name) {
        ZipEntry found = jar.getEntry(entry(name));
        if (found == null || found.isDirectory()) {
            return null;
        }
        try (InputStream in = jar.getInputStream(found)) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(jar.getName() + " cannot be read any more", unreadable);
        }
    }

    private boolean isOwn(String name) {
        return jar.getEntry(entry(name)) != null;
    }

    private static String file(String className) {
        return className.replace('.', '/') + CLASS;
    }

    private static String entry(String name) {
        return ROOT + (name.endsWith(CLASS) ? name + "data" : name);
    }
}

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
 * Loads the agent from {@code inst/} of its jar, where classes are kept under names that no other loader takes for classes.
 * It knows the JDK and nothing of the app, nor the app anything of it. Reads the jar file itself: an app may replace the
 * handler of {@code jar:} URLs, as Spring Boot does. Thread-safe.
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
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] classFile = content(name.replace('.', '/') + CLASS);
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

    /** For service files, which SLF4J looks for before the app has begun to run. */
    @Override
    protected @Nullable URL findResource(String name) {
        try {
            return jar.getEntry(ROOT + name) == null ? null : new URL("jar:" + location + "!/" + ROOT + name);
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
        String entry = ROOT + (name.endsWith(CLASS) ? name + "data" : name);
        ZipEntry found = jar.getEntry(entry);
        if (found == null || found.isDirectory()) {
            return null;
        }
        try (InputStream in = jar.getInputStream(found)) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(jar.getName() + " cannot be read any more", unreadable);
        }
    }
}

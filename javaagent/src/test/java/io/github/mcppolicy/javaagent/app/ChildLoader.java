package io.github.mcppolicy.javaagent.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Predicate;

/** Defines some classes again that its parent also has, as web apps do with the classes in {@code WEB-INF/lib}. */
final class ChildLoader extends ClassLoader {

    private final Predicate<String> own;

    /**
     * A loader below the app's.
     *
     * @param own matches the names of the classes that it defines itself
     */
    ChildLoader(Predicate<String> own) {
        super(ChildLoader.class.getClassLoader());
        this.own = own;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            return own.test(name) ? define(name) : super.loadClass(name, resolve);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (var content = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (content == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] classFile = content.readAllBytes();
            return defineClass(name, classFile, 0, classFile.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

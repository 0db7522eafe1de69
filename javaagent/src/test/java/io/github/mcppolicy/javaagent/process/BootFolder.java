package io.github.mcppolicy.javaagent.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Copies of classes in a folder, for the boot class path. A container does not work there; the servlet API and servlets
 * do.
 */
public final class BootFolder {

    private static final String API = "jakarta/servlet";

    private BootFolder() {}

    /** The servlet API that Tomcat brings. */
    public static Path withApi(Path folder) {
        try {
            for (Path jar : Artifacts.tomcat()) {
                try (FileSystem content = FileSystems.newFileSystem(jar)) {
                    copy(content.getPath("/"), API, folder);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The servlet API, and some classes of the apps. */
    public static Path withApiAnd(List<Class<?>> types, Path folder) {
        try {
            for (Class<?> type : types) {
                copy(Artifacts.apps(), type.getName().replace('.', '/') + ".class", folder);
            }
            return withApi(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path root, String what, Path folder) throws IOException {
        Path from = root.resolve(what);
        if (!Files.exists(from)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> found = Files.walk(from)) {
            files = found.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path copy = folder.resolve(root.relativize(file).toString());
            Files.createDirectories(copy.resolve(".."));
            Files.write(copy, Files.readAllBytes(file));
        }
    }
}

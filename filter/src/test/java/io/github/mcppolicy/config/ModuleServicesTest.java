package io.github.mcppolicy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleServicesTest {

    /** The group of a module. */
    public static final class Group implements SettingGroup {
        @Override
        public String title() {
            return "Test";
        }

        @Override
        public List<Setting<?>> settings() {
            return List.of(Setting.of("test.size", "1", new WholeNumberParser(1, 9), "a size"));
        }
    }

    /** One that no module should bring. */
    public static final class Broken implements SettingGroup {
        public Broken() {
            throw new IllegalStateException("broken on purpose");
        }

        @Override
        public String title() {
            return "Broken";
        }

        @Override
        public List<Setting<?>> settings() {
            return List.of();
        }
    }

    private static ModuleServices<SettingGroup> services(Path folder, String... lines) throws Exception {
        Path file = folder.resolve("META-INF/services").resolve(SettingGroup.class.getName());
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(lines));
        URL[] places = {folder.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(places, SettingGroup.class.getClassLoader())) {
            return ModuleServices.of(SettingGroup.class, loader);
        }
    }

    @Test
    void groupWhenAModuleBringsItThenItIsFound(@TempDir Path folder) throws Exception {
        ModuleServices<SettingGroup> services = services(folder, Group.class.getName());

        assertThat(services.found()).singleElement().isInstanceOf(Group.class);
        assertThat(services.problems()).isEmpty();
    }

    @Test
    void groupsWhenSomeAreBrokenThenTheOthersAreFoundAndEachProblemIsTold(@TempDir Path folder) throws Exception {
        ModuleServices<SettingGroup> services =
                services(folder, "com.example.Missing", Broken.class.getName(), Group.class.getName());

        assertThat(services.found()).singleElement().isInstanceOf(Group.class);
        assertThat(services.problems())
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem).contains("com.example.Missing", "repair its jar"))
                .anySatisfy(problem -> assertThat(problem).contains("Broken"));
    }

    @Test
    void fileWhenItIsNoListOfClassesThenThatIsTold(@TempDir Path folder) throws Exception {
        ModuleServices<SettingGroup> services = services(folder, "not a class name");

        assertThat(services.found()).isEmpty();
        assertThat(services.problems()).isNotEmpty();
    }
}

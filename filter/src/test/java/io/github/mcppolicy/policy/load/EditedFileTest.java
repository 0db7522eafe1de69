package io.github.mcppolicy.policy.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcppolicy.config.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are replaced as a whole, and the policy file among them. */
class EditedFileTest {
    private static final byte[] AFTER = "after".getBytes(UTF_8);

    private final Path folder;
    private final Path file;

    EditedFileTest(@TempDir Path temporary) throws IOException {
        folder = temporary.toRealPath();
        file = folder.resolve("file.json");
    }

    @BeforeEach
    void write() throws IOException {
        Files.writeString(file, "before");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    }

    private static String permissions(Path of) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(of));
    }

    private void assertLeft(Path... files) throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(files);
        }
    }

    @Test
    void fileWhenReplacedThroughALinkThenLinkAndPermissionsStay() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), file.getFileName());

        EditedFile.read(link).replace(AFTER);

        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("after");
        assertThat(permissions(file)).isEqualTo("rw-r-----");
        assertLeft(file, link);
    }

    @Test
    void fileWhenChangedMeanwhileThenIsNotReplaced() throws IOException {
        EditedFile edited = EditedFile.read(file);
        Files.writeString(file, "by somebody else");

        assertThatThrownBy(() -> edited.replace(AFTER)).hasMessageContaining("changed by somebody else");
        assertThatThrownBy(() -> edited.replaceAndKeep(AFTER, folder.resolve("former")))
                .hasMessageContaining("changed by somebody else");
        assertThat(file).hasContent("by somebody else");
        assertLeft(file);
    }

    @Test
    void fileWhenItCannotBePutInPlaceThenNothingIsLeft() throws IOException {
        Path former = Files.createDirectory(folder.resolve("former"));
        Path inside = Files.writeString(former.resolve("inside"), "");

        assertThatThrownBy(() -> EditedFile.read(file).replaceAndKeep(AFTER, former))
                .isInstanceOf(IOException.class);
        assertThat(file).hasContent("before");
        assertThat(inside).exists();
        assertLeft(file, former);
    }

    @Test
    void fileWhenBegunThenOnlyItsOwnerReadsIt() throws IOException {
        Path begun = folder.resolve("begun.json");
        EditedFile edited = EditedFile.readOrBegin(begun);
        assertThat(edited.before()).isEmpty();
        edited.replace(AFTER);

        assertThat(permissions(begun)).isEqualTo("rw-------");
        assertThatThrownBy(() -> edited.replace(AFTER)).hasMessageContaining("changed by somebody else");
    }

    @Test
    void linkThatLeadsNowhereWhenReadThenIsNotReplaced() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), folder.resolve("gone.json"));

        assertThatThrownBy(() -> EditedFile.readOrBegin(link)).isInstanceOf(NoSuchFileException.class);
        assertThat(link).isSymbolicLink();
    }

    @Test
    void permissionsWhenOthersHaveSomeThenAreTold() throws IOException {
        assertThat(PrivateFile.permissionsForOthers(file)).contains("rw-r-----");
        EditedFile.read(file).replaceForOwnerOnly(AFTER);
        assertThat(PrivateFile.permissionsForOthers(file)).isEmpty();
    }

    @Test
    void policyFileWhenReplacedThenTheFormerOneIsKept() throws IOException {
        Path former = folder.resolve("file.json.previous");
        PolicyDocument document = PolicyDocument.of(AFTER);
        PolicySource source = PolicySource.of(file);
        String seen = PolicyDocument.of(source.read()).hash();

        assertThat(source.replace(seen, document)).isEqualTo(new Replacement.Done(document.fingerprint(), former));
        assertThat(file).hasContent("after");
        assertThat(former).hasContent("before");
        assertThat(permissions(former)).isEqualTo("rw-r-----");
        assertThat(source.replace(seen, document)).isEqualTo(new Replacement.Outdated(document.hash()));
        assertThat(former).hasContent("before");
        assertLeft(file, former);
    }
}

package io.github.mcppolicy.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcppolicy.audit.ChainDigest;
import io.github.mcppolicy.audit.SealedLine;
import io.github.mcppolicy.cli.ChainProblem.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody can do to audit files, and what is found of it. */
class ChainVerificationTest {
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(US_ASCII);
    private static final byte[] OTHER_KEY = "another key of thirty-two bytes!".getBytes(US_ASCII);

    /** Room for three records. */
    private static final long SMALL = 1_000;

    private final Path folder;
    private AuditFiles files;

    ChainVerificationTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void write() throws Exception {
        files = AuditFiles.written(folder, 20, SMALL, ChainDigest.sha256());
        assertThat(files.count()).isGreaterThan(4);
    }

    private static ChainReport verify(AuditFiles files) throws Exception {
        return ChainVerification.of(files.sources(), List.of(), Set.of());
    }

    private static ChainReport verify(AuditFiles files, byte[]... keys) throws Exception {
        List<ChainDigest> digests = new ArrayList<>();
        for (byte[] key : keys) {
            digests.add(ChainDigest.keyed(key));
        }
        return ChainVerification.of(files.sources(), digests, Set.of());
    }

    private static void assertFine(ChainReport report) {
        assertThat(report.problems()).isEmpty();
        assertThat(report.count()).isZero();
    }

    private static void assertFound(ChainReport report, String file, long line, Kind kind) {
        assertThat(report.problems()).anySatisfy(problem -> {
            assertThat(problem.file()).isEqualTo(file);
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.kind()).isEqualTo(kind);
        });
    }

    @Test
    void filesWhenNobodyHasTouchedThemThenFine() throws Exception {
        ChainReport report = verify(files);

        assertFine(report);
        assertThat(report.notes()).isEmpty();
        assertThat(report.chains()).singleElement().satisfies(chain -> {
            assertThat(chain.first()).isEqualTo(1);
            assertThat(chain.last().sequence()).isEqualTo(20);
            assertThat(chain.files()).hasSize(files.count()).isSortedAccordingTo(Collections.reverseOrder());
        });
    }

    @Test
    void byteWhenChangedThenItsLineIsNamed() throws Exception {
        AuditFiles two = files.without(3, 4, 5, 6, 7);
        for (int file = 0; file < two.count(); file++) {
            byte[] content = two.content(file);
            int line = 1;
            for (int i = 0; i < content.length; i++) {
                for (int changed : new int[] {content[i] ^ 1, content[i] ^ 0x20, '\n', '"', 0xFF}) {
                    if ((byte) changed != content[i]) {
                        byte[] copy = content.clone();
                        copy[i] = (byte) changed;
                        assertLine(verify(two.with(file, copy)), two.name(file), line, i);
                    }
                }
                if (content[i] == '\n') {
                    line++;
                }
            }
        }
    }

    private static void assertLine(ChainReport report, String file, long line, int at) {
        assertThat(report.problems().stream()
                        .anyMatch(problem -> problem.file().equals(file) && problem.line() == line))
                .as(() -> "byte " + at + " in line " + line + " of " + file + ": " + report.problems())
                .isTrue();
    }

    @Test
    void byteWhenChangedUnderAKeyThenItsLineIsNamed(@TempDir Path other) throws Exception {
        AuditFiles keyed = AuditFiles.written(other, 4, 1 << 20, ChainDigest.keyed(KEY));
        byte[] content = keyed.content(0);
        int line = 1;
        for (int i = 0; i < content.length; i++) {
            byte[] copy = content.clone();
            copy[i] ^= 1;
            assertLine(verify(keyed.with(0, copy), KEY), keyed.name(0), line, i);
            if (content[i] == '\n') {
                line++;
            }
        }
    }

    @Test
    void lineWhenDroppedThenTheNextOneIsNamed() throws Exception {
        for (int file = 0; file < files.count(); file++) {
            for (int line = 0; line < files.lines(file).size(); line++) {
                List<String> lines = files.lines(file);
                lines.remove(line);
                ChainReport report = verify(lines.isEmpty() ? files.without(file) : files.with(file, lines));
                boolean isFirst = file == 0 && line == 0;
                boolean isLast = file == files.count() - 1 && line == lines.size();
                if (isFirst) {
                    assertThat(report.notes()).singleElement().asString().contains("begins with record 2");
                } else if (isLast) {
                    // Nothing in the files tells.
                    assertFine(report);
                } else if (line < lines.size()) {
                    assertFound(report, files.name(file), line + 1, Kind.MISSING);
                } else {
                    assertFound(report, files.name(file + 1), 1, Kind.MISSING);
                }
            }
        }
    }

    @Test
    void linesWhenSwappedThenNamed() throws Exception {
        for (int file = 0; file < files.count(); file++) {
            for (int line = 1; line < files.lines(file).size(); line++) {
                List<String> lines = files.lines(file);
                Collections.swap(lines, line - 1, line);
                ChainReport report = verify(files.with(file, lines));

                assertThat(report.problems()).isNotEmpty();
                assertFound(report, files.name(file), line + 1, Kind.SWAPPED);
            }
        }
    }

    @Test
    void lineWhenRepeatedThenNamed() throws Exception {
        for (int file = 0; file < files.count(); file++) {
            for (int line = 0; line < files.lines(file).size(); line++) {
                List<String> lines = files.lines(file);
                lines.add(line, lines.get(line));

                assertFound(verify(files.with(file, lines)), files.name(file), line + 2, Kind.REPEATED);
            }
        }
    }

    @Test
    void lineWhenPutInThenNamed() throws Exception {
        List<String> lines = files.lines(1);
        lines.add(1, "{\"decision\":\"allow\"}");

        ChainReport report = verify(files.with(1, lines));

        assertThat(report.problems()).hasSize(1);
        assertFound(report, files.name(1), 2, Kind.FOREIGN);
    }

    @Test
    void fileWhenMissingThenTheNextOneIsNamed() throws Exception {
        for (int file = 1; file < files.count() - 1; file++) {
            ChainReport report = verify(files.without(file));

            assertThat(report.problems()).hasSize(1);
            assertFound(report, files.name(file + 1), 1, Kind.MISSING);
        }
        assertFine(verify(files.without(0)));
        assertThat(verify(files.without(0)).notes()).hasSize(1);
    }

    @Test
    void fileWhenItStandsThereTwiceThenNamed() throws Exception {
        ChainReport report = verify(files.with(2, files.content(1)));

        assertFound(report, files.name(2), 1, Kind.REPEATED);
        assertFound(report, files.name(3), 1, Kind.MISSING);
    }

    @Test
    void filesWhenTheyHaveEachOthersNamesThenFine() throws Exception {
        assertFine(verify(files.with(1, files.content(2)).with(2, files.content(1))));
    }

    @Test
    void endWhenCutOffThenOnlyAHashThatWasNotedTells() throws Exception {
        String noted = verify(files).chains().get(0).last().hash();
        AuditFiles cut = files.without(files.count() - 1);

        assertFine(verify(cut));
        ChainReport report = ChainVerification.of(cut.sources(), List.of(), Set.of(noted));
        assertThat(report.problems()).singleElement().asString().contains(noted);
        assertFine(ChainVerification.of(files.sources(), List.of(), Set.of(noted)));
    }

    @Test
    void recordWhenWrittenAnewWithItsHashThenTheNextOneIsNamed() throws Exception {
        List<String> lines = files.lines(1);
        lines.set(0, forged(lines.get(0)));

        ChainReport report = verify(files.with(1, lines));

        assertThat(report.problems()).hasSize(1);
        assertFound(report, files.name(1), 2, Kind.CHANGED);
    }

    /** The record as somebody else's, with the hash that fits. */
    private static String forged(String line) {
        String other = line.replace("principal:alice", "principal:mallory").replaceFirst("\",\"(hash|mac)\":\".*", "");
        byte[] covered = other.getBytes(US_ASCII);
        return other + "\",\"hash\":\"" + ChainDigest.sha256().of(covered, covered.length) + "\"}";
    }

    @Test
    void chainWhenWrittenAnewWithoutTheKeyThenNamed(@TempDir Path other) throws Exception {
        AuditFiles keyed = AuditFiles.written(other, 6, 1 << 20, ChainDigest.keyed(KEY));
        assertFine(verify(keyed, KEY));

        List<String> lines = keyed.lines(0);
        lines.set(5, forged(lines.get(5)));
        ChainReport report = verify(keyed.with(0, lines), KEY);
        assertThat(report.problems()).hasSize(1);
        assertFound(report, keyed.name(0), 6, Kind.UNKEYED);

        assertThat(verify(files, KEY).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.kind()).isEqualTo(Kind.UNKEYED));
    }

    @Test
    void keyWhenItIsAnotherOneThenThisIsSaidOnce(@TempDir Path other) throws Exception {
        AuditFiles keyed = AuditFiles.written(other, 6, SMALL, ChainDigest.keyed(KEY));

        assertThat(verify(keyed, OTHER_KEY).problems())
                .singleElement()
                .asString()
                .contains("no record fits the key");
        assertThatThrownBy(() -> verify(keyed))
                .isInstanceOf(ChainKeys.KeyNeededException.class)
                .hasMessageContaining("--key-file");
    }

    @Test
    void keyWhenItBeginsOrChangesAtARestartThenFine(@TempDir Path other) throws Exception {
        AuditFiles.write(other, 4, SMALL, ChainDigest.sha256());
        AuditFiles.write(other, 4, SMALL, ChainDigest.keyed(KEY));
        AuditFiles.write(other, 4, SMALL, ChainDigest.keyed(OTHER_KEY));

        assertFine(verify(AuditFiles.in(other), KEY, OTHER_KEY));
        assertThat(verify(AuditFiles.in(other), KEY).count()).isPositive();
    }

    @Test
    void chainWhenItBeginsAnewUnderTheSameNameThenNamed(@TempDir Path other) throws Exception {
        AuditFiles second = AuditFiles.written(other, 2, 1 << 20, ChainDigest.sha256());
        int last = files.count() - 1;

        ChainReport report = verify(files.with(last, second.content(0)));
        assertFound(report, files.name(last), 1, Kind.ANEW);

        List<String> both = files.lines(2);
        both.addAll(second.lines(0));
        assertFound(verify(files.with(2, both)), files.name(2), files.lines(2).size() + 1, Kind.ANEW);
    }

    @Test
    void chainsWhenTheirFilesHaveOtherNamesThenEachForItself(@TempDir Path other) throws Exception {
        AuditFiles second = AuditFiles.written(other, 5, SMALL, ChainDigest.sha256());
        List<AuditFile> all = new ArrayList<>(files.sources());
        second.sources().forEach(one -> all.add(AuditFile.of("b-" + one.name(), "b-" + one.name(), one.content())));

        ChainReport report = ChainVerification.of(all, List.of(), Set.of());
        assertFine(report);
        assertThat(report.chains()).hasSize(2);
    }

    @Test
    void filesWhenRenamedThenTheirChainIsKnown() throws Exception {
        List<AuditFile> renamed = new ArrayList<>();
        for (AuditFile file : files.without(2).sources()) {
            String name = "archive-" + Integer.toHexString(file.hashCode());
            renamed.add(AuditFile.of(name, name, file.content()));
        }

        ChainReport report = ChainVerification.of(renamed, List.of(), Set.of());
        assertThat(report.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.kind()).isEqualTo(Kind.MISSING));
    }

    @Test
    void halfALineWhenAKilledProcessHasLeftItThenNotedOnceTheNextRecordAccountsForIt() throws Exception {
        Path current = folder.resolve("audit.jsonl.0");
        int line = Files.readAllLines(current).size() + 1;
        Files.writeString(current, "{\"id\":\"7", StandardOpenOption.APPEND);
        assertFound(verify(AuditFiles.in(folder)), "audit.jsonl.0", line, Kind.CUT);

        AuditFiles.write(folder, 1, SMALL * 10, ChainDigest.sha256());
        AuditFiles after = AuditFiles.in(folder);
        ChainReport report = verify(after);
        assertFine(report);
        assertThat(report.notes()).singleElement().asString().contains("audit.jsonl.0:" + line + ": a line");

        int file = after.count() - 1;
        byte[] changed = new String(after.content(file), US_ASCII)
                .replace("{\"id\":\"7\n", "{\"id\":\"8\n")
                .getBytes(US_ASCII);
        assertFound(verify(after.with(file, changed)), "audit.jsonl.0", line, Kind.FOREIGN);
        List<String> without = after.lines(file);
        without.remove("{\"id\":\"7");
        assertFound(verify(after.with(file, without)), "audit.jsonl.0", line, Kind.MISSING);
    }

    @Test
    void sealsWhenSpoiltBeforeTheLogGoesOnThenNamedAlthoughTheNextRecordHasTheirHash(@TempDir Path other)
            throws Exception {
        for (int spoilt : new int[] {1, 3}) {
            Path log = Files.createDirectory(other.resolve("last-" + spoilt));
            AuditFiles.write(log, 10, 1 << 20, ChainDigest.keyed(KEY));
            spoilSeals(log.resolve("audit.jsonl.0"), 10 - spoilt);
            AuditFiles.write(log, 1, 1 << 20, ChainDigest.keyed(KEY));

            ChainReport report = verify(AuditFiles.in(log), KEY);

            assertThat(report.problems()).hasSize(1);
            assertFound(report, "audit.jsonl.0", 10 - spoilt + 1, Kind.FOREIGN);
        }
    }

    @Test
    void sealsWhenAllAreSpoiltThenTheyAreNotTakenForRecordsOfAnEarlierVersion(@TempDir Path other) throws Exception {
        AuditFiles.write(other, 10, 1 << 20, ChainDigest.keyed(KEY));
        spoilSeals(other.resolve("audit.jsonl.0"), 0);
        AuditFiles.write(other, 1, 1 << 20, ChainDigest.keyed(KEY));

        assertFound(verify(AuditFiles.in(other), KEY), "audit.jsonl.0", 1, Kind.FOREIGN);
    }

    private static void spoilSeals(Path file, int from) throws Exception {
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        for (int line = from; line < lines.size(); line++) {
            lines.set(
                    line,
                    lines.get(line)
                            .replace("principal:alice", "principal:mallory")
                            .replace("mac", "mab"));
        }
        Files.write(file, lines);
    }

    @Test
    void recordsOfAnEarlierVersionWhenTheyAreThereThenNoted(@TempDir Path other) throws Exception {
        Files.writeString(other.resolve("audit.jsonl.1"), "{\"id\":\"1\"}\n");
        Files.writeString(other.resolve("audit.jsonl.0"), "{\"id\":\"2\"}\n{\"id\":\"3\"}\n");
        AuditFiles.write(other, 2, 1 << 20, ChainDigest.sha256());
        AuditFiles mixed = AuditFiles.in(other);

        ChainReport report = verify(mixed);
        assertFine(report);
        assertThat(report.notes()).hasSize(2);

        List<String> lines = mixed.lines(1);
        lines.remove(0);
        assertFound(verify(mixed.with(1, lines)), mixed.name(1), 1, Kind.FOREIGN);
    }

    @Test
    void filesWhenNothingInThemIsARecordThenNamed() throws Exception {
        AuditFiles other = files.without(1, 2, 3, 4, 5, 6, 7).with(0, List.of("{\"id\":\"1\"}"));

        assertThat(verify(other).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.kind()).isEqualTo(Kind.FOREIGN));
    }

    @Test
    void lineWhenLongerThanAnyRecordThenNamedAndTheRestIsRead() throws Exception {
        List<String> lines = files.lines(1);
        lines.add(1, "x".repeat(5_000_000));

        ChainReport report = verify(files.with(1, lines));

        assertThat(report.problems()).hasSize(1);
        assertFound(report, files.name(1), 2, Kind.FOREIGN);
    }

    @Test
    void sealWhenReadThenAsItStandsThere() {
        String line = files.lines(0).get(1);

        SealedLine sealed =
                SealedLine.at(line.getBytes(US_ASCII), line.length()).orElseThrow();

        assertThat(line.substring(sealed.begin()))
                .startsWith(",\"chain\":\"" + sealed.link().chain());
        assertThat(line.substring(0, sealed.covered())).endsWith(sealed.previous());
    }
}

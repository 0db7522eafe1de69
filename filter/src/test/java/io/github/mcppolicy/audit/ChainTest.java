package io.github.mcppolicy.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.mcppolicy.config.FlushPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** What the records say of one another. The command that reads it has tests of its own. */
class ChainTest {
    private static final LineFormat<String> JSON =
            (name, line) -> line.append(("{\"tool\":\"" + name + "\"}").getBytes(US_ASCII));
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(US_ASCII);

    private final Path directory;

    ChainTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private FileLines<String> open(FlushPolicy flush, ChainDigest digest) {
        return new FileLines<>(
                new RotatingFile(directory.resolve("a.jsonl"), flush, 2_000, 50), JSON, new Chain(digest));
    }

    private FileLines<String> open(FlushPolicy flush) {
        return open(flush, ChainDigest.sha256());
    }

    private Path current() {
        return directory.resolve("a.jsonl.0");
    }

    /** Every record, the oldest first. */
    private List<SealedLine> records() throws IOException {
        List<SealedLine> records = new ArrayList<>();
        for (int number = 49; number >= 0; number--) {
            Path file = directory.resolve("a.jsonl." + number);
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file)) {
                    SealedLine.at(line.getBytes(US_ASCII), line.length()).ifPresent(records::add);
                }
            }
        }
        return records;
    }

    private static void assertChain(List<SealedLine> records, int count) {
        assertThat(records).hasSize(count);
        for (int i = 0; i < count; i++) {
            assertThat(records.get(i).link().sequence()).isEqualTo(i + 1);
            assertThat(records.get(i).previous())
                    .isEqualTo(
                            i == 0 ? "0".repeat(64) : records.get(i - 1).link().hash());
            assertThat(records.get(i).link().chain())
                    .isEqualTo(records.get(0).link().chain());
        }
    }

    @Test
    void recordWhenWrittenThenItsHashIsThatOfEverythingBeforeItInTheLine() throws Exception {
        try (FileLines<String> file = open(FlushPolicy.RECORD)) {
            file.write("one");
        }

        String line = Files.readString(current()).strip();
        String covered = line.substring(0, line.indexOf("\",\"hash\":\""));
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(covered.getBytes(US_ASCII)));
        assertThat(line).startsWith("{\"tool\":\"one\",\"chain\":\"").endsWith(",\"hash\":\"" + hash + "\"}");
    }

    @Test
    void recordWhenThereIsAKeyThenItHasAMac() throws Exception {
        try (FileLines<String> file = open(FlushPolicy.RECORD, ChainDigest.keyed(KEY))) {
            file.write("one");
        }

        String line = Files.readString(current()).strip();
        String covered = line.substring(0, line.indexOf("\",\"mac\":\""));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        assertThat(line)
                .endsWith(",\"mac\":\"" + HexFormat.of().formatHex(mac.doFinal(covered.getBytes(US_ASCII))) + "\"}");
    }

    @ParameterizedTest
    @EnumSource(FlushPolicy.class)
    void chainWhenFilesAreSetAsideAndOpenedAgainThenItGoesOn(FlushPolicy flush) throws Exception {
        for (int start = 0; start < 4; start++) {
            try (FileLines<String> file = open(flush)) {
                IntStream.range(0, 17).forEach(i -> file.write("tool " + i));
            }
        }

        assertChain(records(), 68);
        assertThat(directory.resolve("a.jsonl.3")).exists();
    }

    @Test
    void fileWhenItWasSetAsideByTheLastRecordThenTheChainGoesOnFromTheOneBefore() throws Exception {
        try (FileLines<String> file = open(FlushPolicy.RECORD)) {
            file.write("x".repeat(2_000));
        }
        assertThat(current()).isEmptyFile();
        try (FileLines<String> file = open(FlushPolicy.RECORD)) {
            file.write("next");
        }

        assertChain(records(), 2);
    }

    @Test
    void halfALineWhenAKilledProcessHasLeftItThenTheNextRecordHasItsHash() throws Exception {
        try (FileLines<String> file = open(FlushPolicy.RECORD)) {
            file.write("one");
        }
        String left = "{\"tool\":\"tw";
        Files.writeString(current(), left, StandardOpenOption.APPEND);
        // Killed again before it has written anything.
        open(FlushPolicy.RECORD).close();
        try (FileLines<String> file = open(FlushPolicy.RECORD)) {
            file.write("three");
            file.write("four");
        }

        assertChain(records(), 3);
        assertThat(records().stream().map(SealedLine::unchained)).containsExactly("", sha256(left + "\n"), "");
    }

    @Test
    void lineTerminatorWhenOnlyItIsMissingThenTheRecordCounts() throws Exception {
        try (FileLines<String> file = open(FlushPolicy.RECORD)) {
            file.write("one");
        }
        Files.writeString(current(), Files.readString(current()).strip());
        try (FileLines<String> file = open(FlushPolicy.RECORD)) {
            file.write("two");
        }

        assertChain(records(), 2);
    }

    @Test
    void recordsOfAnEarlierVersionWhenTheyAreThereThenTheFirstOfTheChainHasTheirHash() throws Exception {
        String old = "{\"tool\":\"old\"}\n{\"tool\":\"older\"}\n";
        Files.writeString(current(), old);
        try (FileLines<String> file = open(FlushPolicy.RECORD)) {
            file.write("one");
        }

        assertChain(records(), 1);
        assertThat(records().get(0).unchained()).isEqualTo(sha256(old));
    }

    @Test
    void linesBehindTheLastRecordWhenNoKilledProcessHasLeftThemThenTheOperatorIsTold() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger("io.github.mcppolicy");
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        logged.start();
        logger.addAppender(logged);
        try {
            writeOne();
            Files.writeString(current(), "{\"tool\":\"ha", StandardOpenOption.APPEND);
            writeOne();
            assertThat(logged.list).isEmpty();
            Files.writeString(current(), "{\"tool\":\"x\"}\n{\"tool\":\"y\"}\n", StandardOpenOption.APPEND);
            writeOne();

            assertThat(logged.list).singleElement().asString().contains("a.jsonl", "mcp-policy audit verify");
        } finally {
            logger.detachAppender(logged);
        }
    }

    private void writeOne() {
        try (FileLines<String> file = open(FlushPolicy.RECORD)) {
            file.write("one");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void bufferedRecordsWhenTheDiskWasFullThenTheyAreSealedAnew() throws Exception {
        Files.createSymbolicLink(current(), Path.of("/dev/full"));
        String half = "{\"tool\":\"half";
        try (FileLines<String> file = open(FlushPolicy.BUFFERED)) {
            file.write("accepted");
            file.write("accepted too");
            assertThatThrownBy(file::flush).isInstanceOf(AuditFailedException.class);
            assertThatThrownBy(() -> file.write("refused")).isInstanceOf(AuditFailedException.class);
            Files.delete(current());
            Files.writeString(current(), half);
            file.write("back");
        }

        assertChain(records(), 3);
        assertThat(records().stream().map(SealedLine::unchained)).containsExactly(sha256(half + "\n"), "", "");
        assertThat(Files.readAllLines(current()))
                .extracting(line -> line.replaceFirst(",\"chain\".*", ""))
                .containsExactly(half, "{\"tool\":\"accepted\"", "{\"tool\":\"accepted too\"", "{\"tool\":\"back\"");
    }

    @Test
    void lastRecordWhenAskedForThenItIsTheLastInTheFile() throws Exception {
        try (FileLines<String> file = open(FlushPolicy.BUFFERED)) {
            assertThat(file.lastOfChain()).isEmpty();
            file.write("one");
            assertThat(file.lastOfChain()).isEmpty();
            file.flush();
            file.write("two");

            assertThat(file.lastOfChain()).contains(records().get(0).link());
        }
        try (FileLines<String> file = open(FlushPolicy.RECORD)) {
            assertThat(file.lastOfChain()).contains(records().get(1).link());
        }
    }

    @Test
    void fileWhenItWasTakenAwayAndAWriteFailedThenTheMissingRecordsStayMissing() throws Exception {
        Chain chain = new Chain(ChainDigest.sha256());
        RotatingFile rotating = new RotatingFile(directory.resolve("a.jsonl"), FlushPolicy.RECORD, 2_000, 50);
        try (FileLines<String> file = new FileLines<>(rotating, JSON, chain)) {
            file.write("one");
            file.write("two");
            Files.writeString(current(), Files.readAllLines(current()).get(0) + "\n");
            chain.goOn(rotating, new LineBuffer(10));
            file.write("three");
        }

        assertThat(records()).extracting(record -> record.link().sequence()).containsExactly(1L, 3L);
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII)));
    }
}

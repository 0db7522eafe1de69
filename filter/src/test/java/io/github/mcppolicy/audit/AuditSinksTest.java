package io.github.mcppolicy.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.mcppolicy.config.FlushPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class AuditSinksTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.mcppolicy.audit");
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void listen() {
        logged.start();
        logger.addAppender(logged);
        logger.setAdditive(false);
        logger.setLevel(Level.INFO);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(logged);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    @Test
    void recordWhenWrittenThenTheFileHoldsTheLineOfTheLoggerInItsChain(@TempDir Path directory) throws Exception {
        try (AuditSink sink = AuditSinks.logAndFile(rotating(directory), "", ChainDigest.sha256())) {
            sink.write(Records.whole());
        }

        String line = JacksonLine.of(Records.whole(), "");
        assertThat(logged.list).singleElement().satisfies(event -> {
            assertThat(event.getFormattedMessage()).isEqualTo(line);
            assertThat(event.getLevel()).isEqualTo(Level.INFO);
        });
        assertThat(Files.readAllLines(directory.resolve("audit.jsonl.0")))
                .singleElement()
                .asString()
                .startsWith(line.substring(0, line.length() - 1) + ",\"chain\":\"")
                .endsWith("\"}");
    }

    @Test
    void loggerThatIsOffWhenWrittenToThenTheFileStillHasTheRecord(@TempDir Path directory) throws Exception {
        logger.setLevel(Level.WARN);
        try (AuditSink sink = AuditSinks.logAndFile(rotating(directory), "", ChainDigest.sha256())) {
            sink.write(Records.whole());
        }

        assertThat(logged.list).isEmpty();
        assertThat(Files.readAllLines(directory.resolve("audit.jsonl.0"))).hasSize(1);
    }

    @Test
    void loggerThatIsSwitchedOnWhileRunningWhenWrittenToThenItHasTheRecord() {
        try (AuditSink sink = AuditSinks.log("")) {
            logger.setLevel(Level.OFF);
            sink.write(Records.ofTool("unseen"));
            logger.setLevel(Level.INFO);
            sink.write(Records.ofTool("{} seen"));
        }

        assertThat(logged.list)
                .singleElement()
                .satisfies(event -> assertThat(event.getFormattedMessage()).contains("\"tool\":\"{} seen\""));
    }

    @Test
    void closedSinkWhenWrittenToThenTheWriteFails(@TempDir Path directory) {
        AuditSink sink = AuditSinks.logAndFile(rotating(directory), "", ChainDigest.sha256());
        sink.close();

        assertThatThrownBy(() -> sink.write(Records.whole())).isInstanceOf(AuditFailedException.class);
    }

    private static RotatingFile rotating(Path directory) {
        return new RotatingFile(directory.resolve("audit.jsonl"), FlushPolicy.RECORD, 10_000, 2);
    }
}
